import subprocess
import sys

from django.conf import settings


def test_whoever_asks_for_a_wheel_is_told_what_to_do_instead(tmp_path):
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "-d", str(tmp_path)]
    built = subprocess.run(command, cwd=settings.BASE_DIR, capture_output=True, text=True)

    assert built.returncode != 0
    assert "Clone the repository and follow “In production” in README.md." in built.stderr
    assert list(tmp_path.iterdir()) == []

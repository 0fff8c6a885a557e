"""What building the image needs on a new machine."""

import shutil
import subprocess

from django.conf import settings

NEEDED = "buildah podman runc debootstrap curl"


def test_a_machine_without_the_tools_is_asked_for_all_of_them(tmp_path):
    tools, scripts = tmp_path / "tools", tmp_path / "bin"
    tools.mkdir()
    scripts.mkdir()
    for name in ("bash", "dirname", "mktemp", "rm"):
        (tools / name).symlink_to(shutil.which(name))
    script = (settings.BASE_DIR / "bin/try-image").read_text().replace("/usr/sbin", str(tools))
    (scripts / "try-image").write_text(script)
    # There is nothing that installs them.
    (scripts / "debian").write_text("#!/bin/bash\nexit 1\n")
    (scripts / "debian").chmod(0o755)

    done = subprocess.run(
        [tools / "bash", scripts / "try-image"],
        env={"PATH": str(tools), "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert f"FAILED: Install {NEEDED}, and try again." in done.stderr

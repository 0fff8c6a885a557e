"""The workflow that docs/repositories.md shows does what it says."""

import re
import subprocess

from django.conf import settings

from contributors.exports.catalogue import FORMATS
from contributors.exports.frame import FileFrame

PAGE = (settings.BASE_DIR / "docs/repositories.md").read_text()
README = "# Ours\n\n{}\nThe end.\n"
MARKS = PAGE.partition("```markdown\n")[2].partition("```")[0]


def put_table(folder, table):
    (folder / "contributors.md").write_text(table)
    command = re.search(r"^ +(sed .*)$", PAGE, re.MULTILINE)[1]
    subprocess.run(["bash", "-ec", command], cwd=folder, check=True)
    return (folder / "README.md").read_text()


def test_the_table_takes_the_place_between_the_marks_again_and_again(tmp_path):
    (tmp_path / "README.md").write_text(README.format(MARKS))
    chosen = FORMATS["markdown"]
    table = chosen.head(FileFrame()) + "<td>Ada</td>\n" + chosen.tail(FileFrame())

    first = put_table(tmp_path, table)
    second = put_table(tmp_path, table.replace("Ada", "Bo"))

    assert first == README.format(table)
    assert second == README.format(table.replace("Ada", "Bo"))

"""Lines of .mailmap: which name and address stand for the ones in commits.

https://git-scm.com/docs/gitmailmap
"""

import re
from collections.abc import Mapping
from typing import Any

from contributors.exports.consent import MAILMAP
from contributors.exports.frame import FileFrame

# What ends a name there, or begins a comment.
SIGNS = re.compile(r"[<>#]")
# A line is parted at these, and a quoted part of an address may have them.
UNSAFE = re.compile(r'[<>\s"#]')


def mailmap_lines(frame: FileFrame, values: Mapping[str, Any]) -> str:
    """Return a line for the address that was chosen, and one for each other that is shown.

    Nothing for whom this audience sees no name of, or who has chosen no address.
    """
    name, proper = mailmap_name(values), values.get(MAILMAP, "")
    if not name or not is_plain(proper):
        return ""
    others = [one for one in values.get("commit_addresses", ()) if one != proper and is_plain(one)]
    return f"{name} <{proper}>\n" + "".join(f"{name} <{proper}> <{one}>\n" for one in others)


def mailmap_name(values: Mapping[str, Any]) -> str:
    said = str(values.get("display_name") or values.get("name") or "")
    return " ".join(SIGNS.sub(" ", said).split())


def is_plain(address: str) -> bool:
    return bool(address) and not UNSAFE.search(address)

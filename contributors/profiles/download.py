"""Download of everything that is held about a member."""

import base64
from typing import Any

from contributors.models import Contributor

# Nothing about a person, but keys of the house.
KEYS = {"id", "password", "session_epoch", "form_key", "form_sent_at", "asked_key"}
OURS = frozenset({*KEYS, "picture"})


def collect_holdings(contributor: Contributor) -> dict[str, Any]:
    """Return every field by its name; the picture is a data: URL."""
    names = [field.name for field in Contributor._meta.concrete_fields if field.name not in OURS]
    encoded = base64.b64encode(bytes(contributor.picture)).decode("ascii")
    return {
        **{name: getattr(contributor, name) for name in names},
        "picture": f"data:image/webp;base64,{encoded}" if encoded else "",
    }

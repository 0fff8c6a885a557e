"""JSON that an upstream has sent: it may hold anything."""

import json
from collections.abc import Mapping

from contributors.upstreams.fetch import UpstreamReply
from meanwhile.settling import NoAnswer


def read_fields(reply: UpstreamReply) -> Mapping[str, object]:
    """Return the object that the body is. Raises NoAnswer where it is none."""
    try:
        content = json.loads(reply.body)
    except (ValueError, RecursionError) as error:
        raise unreadable_reply(reply) from error
    if not isinstance(content, dict):
        raise unreadable_reply(reply)
    return content


def unreadable_reply(reply: UpstreamReply) -> NoAnswer:
    return NoAnswer(f"{reply.source} sent something we cannot read.")


def keep_objects(value: object) -> list[Mapping[str, object]]:
    """Return the objects of a list, and pass over whatever else is in it."""
    items = value if isinstance(value, list) else []
    return [item for item in items if isinstance(item, dict)]

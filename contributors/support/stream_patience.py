"""How long a page waits for something to come before it says that nothing does."""

from django.conf import settings
from django.http import HttpRequest

# Seconds on top of the deadline by which every lookup has an outcome. A stream gives signs of
# life in between (HEARTBEAT), so this is for lines that are slow.
SPARE = 3


def on_pages(request: HttpRequest) -> dict[str, int]:
    """Give it to the templates of forms that htmx sends, in milliseconds."""
    return {"patience": round((settings.LOOKUP_DEADLINE + SPARE) * 1000)}

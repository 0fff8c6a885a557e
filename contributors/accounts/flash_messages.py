"""Flash messages: what has just been done, said once, also after a double click."""

from django.contrib.messages import get_messages, success
from django.http import HttpRequest


def say_once(request: HttpRequest, words: str) -> None:
    """Leave a message for the page that comes next, unless it waits there already."""
    waiting = get_messages(request)
    said = [message.message for message in waiting]
    # They were only looked at: https://docs.djangoproject.com/en/6.1/ref/contrib/messages/
    waiting.used = False  # type: ignore[union-attr]  # no list: the middleware is there
    if words not in said:
        success(request, words)

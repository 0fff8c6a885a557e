"""Pages that keep all that was posted in a form of their own, to be sent again."""

import re
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control, patch_vary_headers

from contributors.values.fields import BY_NAME
from meanwhile.negotiation import TOKEN, VARY, prefers_html
from meanwhile.transports import PlainText

# Whose form it is: contributors.accounts.middleware.
OWNER = "signed_in_as"
# As contributors.support.signing writes it; a picture may stand behind a space.
SIGNED = re.compile(r"[\w.-]+:\w+:[\w-]{43}(?: .*)?", re.DOTALL)


class Kept(NamedTuple):
    """One value that was posted; of a secret, which no page repeats, only the name."""

    name: str
    value: str
    secret: bool = False

    @property
    def label(self) -> str:
        known = BY_NAME.get(self.name)
        return known.title if known else self.name.replace("_", " ").capitalize()

    @property
    def typed(self) -> bool:
        """Whether a person can read it, and may have typed it."""
        # Who sees a field is chosen beside it, and kept as that is.
        chosen = self.name.removesuffix("_for") in BY_NAME and self.name.endswith("_for")
        ours = self.name == OWNER or chosen or SIGNED.fullmatch(self.value)
        return bool(self.value) and not ours


def answer_with_form(
    request: HttpRequest, template: str, status: int, words: str, **context: Any
) -> HttpResponse:
    """Answer with a page that holds what was posted, or with `words` where text is preferred.

    The template gets `fields` (of `Kept`, which the context may bring) and `files` (names of what
    was uploaded: no page can keep a file, so each is asked for again).
    """
    if prefers_html(request):
        kept = {"fields": posted_fields(request), "files": list(request.FILES), **context}
        response = render(request, template, kept, status=status)
    else:
        response = HttpResponse(words, content_type=PlainText.content_type, status=status)
    patch_cache_control(response, private=True, no_cache=True)
    patch_vary_headers(response, VARY)
    return response


def posted_fields(request: HttpRequest) -> list[Kept]:
    """Return each field that was posted but the CSRF token: the page has one of its own."""
    fields = [(name, values) for name, values in request.POST.lists() if name != TOKEN]
    return [keep_value(name, value) for name, values in fields for value in values]


def keep_value(name: str, value: str) -> Kept:
    secret = "password" in name
    return Kept(name, "" if secret else value, secret)

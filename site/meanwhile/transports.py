"""Transports: how fragments are framed for htmx, for a browser, for a terminal.

A transport frames what a caller gives it; what is said at the beginning, with each result and at
the end is for the caller, who may derive from these.
"""

from collections.abc import Iterable
from typing import Protocol

from django.http import HttpRequest
from django.utils.html import conditional_escape

from meanwhile.fragments import Fragment, announcement
from meanwhile.negotiation import prefers_events, prefers_html
from meanwhile.sse import CONTENT_TYPE, DONE, message, partial_element

# Where a page is cut: what comes before is sent at once, what comes after at the end.
MARK = "<!--fragments-->"
FAREWELL = "Something went wrong on our side. What you see is still here. Try again."


class Framing(Protocol):
    """The type of a streamed body, and what is said where it breaks off."""

    @property
    def content_type(self) -> str: ...
    def farewell(self) -> str: ...


class Transport(Framing, Protocol):
    """How the fragments of one result are framed, and the last ones of all."""

    def frame(self, fragments: Iterable[Fragment]) -> str: ...
    def end(self, fragments: Iterable[Fragment] = ()) -> str: ...


class EventStream:
    """For htmx: every message swaps fragments into their places. The farewell goes to #status."""

    content_type = CONTENT_TYPE
    words = FAREWELL
    status = "status"

    def frame(self, fragments: Iterable[Fragment]) -> str:
        shown = "".join(map(partial_element, fragments))
        return message(shown) if shown else ""

    def end(self, fragments: Iterable[Fragment] = ()) -> str:
        return self.frame(fragments) + DONE

    def farewell(self) -> str:
        return self.frame([announcement(self.words, self.status)])


class ShadowPage:
    """For a browser without scripts: a page that stays open, and fragments slotted into it.

    The page's place for them is the tag `{% fragments %}`. Fragments are elements with a `slot`;
    the farewell goes to one of its own.
    """

    content_type = "text/html; charset=utf-8"
    words = FAREWELL
    slot = "end"
    rest = ""

    def begin(self, page: str) -> str:
        """Return what is sent at once of this page, and keep the rest for the end."""
        head, mark, self.rest = page.partition(MARK)
        if not mark:
            raise ValueError("The page has no place for what is streamed: {% fragments %}")
        return head

    def frame(self, fragments: Iterable[Fragment]) -> str:
        return "".join([conditional_escape(fragment.html) for fragment in fragments])

    def end(self, fragments: Iterable[Fragment] = ()) -> str:
        return self.frame(fragments) + self.rest

    def farewell(self) -> str:
        return f'<p slot="{self.slot}">{self.words}</p>{self.rest}'


class PlainText:
    """For a terminal: lines, as they are known."""

    content_type = "text/plain; charset=utf-8"
    words = FAREWELL

    def frame(self, fragments: Iterable[Fragment]) -> str:
        return text_lines(*[fragment.text for fragment in fragments])

    def end(self, fragments: Iterable[Fragment] = ()) -> str:
        return self.frame(fragments)

    def farewell(self) -> str:
        return text_line(self.words)


def transport_for(request: HttpRequest) -> type[EventStream] | type[ShadowPage] | type[PlainText]:
    """Choose by what the client accepts: see meanwhile.negotiation."""
    if prefers_events(request):
        return EventStream
    return ShadowPage if prefers_html(request) else PlainText


def text_line(words: str) -> str:
    """Return one line, without characters that would steer a terminal."""
    # A space that does not break is none for Python.
    spaced = words.replace("\xa0", " ").replace("\u202f", " ")
    return "".join([letter for letter in spaced if letter.isprintable()]) + "\n"


def text_lines(*texts: str) -> str:
    return "".join([text_line(words) for text in texts for words in text.splitlines()])

"""Transports of a stream: what all of them have in common."""

from typing import Protocol


class Framing(Protocol):
    """How pieces of an answer are framed, and what is said when it breaks off."""

    @property
    def content_type(self) -> str: ...
    def farewell(self) -> str: ...


def line(words: str) -> str:
    """Return one line, without characters that would steer a terminal."""
    return "".join(letter for letter in words if letter.isprintable()) + "\n"

"""Codes of rooms: what is read out in a hall, and typed on a phone."""

from secrets import choice

# No vowels, so no words, and nothing that looks like something else.
LETTERS = "bcdfghjkmnpqrtvwxz2346789"
LENGTH = 5


def draw_code() -> str:
    return "".join(choice(LETTERS) for _ in range(LENGTH))


def is_code(text: str) -> bool:
    return len(text) == LENGTH and set(text) <= set(LETTERS)

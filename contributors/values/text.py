"""Text that others send, cleaned before it is shown. It may hold anything."""

from contributors.values.characters.invisible import cut_marks, is_blank, remove_invisible

# More than names and places need.
LETTERS = 120
JOINERS = "\u200c\u200d"


def clean_text(value: object) -> str:
    """Return one line to show, at most LETTERS long; empty where the value is no text."""
    line = one_line(value) if isinstance(value, str) else ""
    return one_line(line[:LETTERS])


def one_line(words: str) -> str:
    """Return the words with single spaces between them, and without what nobody can see.

    Words that nobody can see are none, and no letter carries more than four marks.
    """
    seen = (remove_invisible(word) for word in words.split())
    line = cut_marks(" ".join(word for word in seen if word)).strip(f" {JOINERS}")
    return "" if is_blank(line) else line

"""Invisible characters, one of each kind that Unicode tells apart."""

UNSEEN = (
    "\u00ad",  # soft hyphen
    "\u034f",  # combining grapheme joiner
    "\u061c",  # Arabic letter mark
    "\u115f",  # Hangul filler
    "\u180e",  # Mongolian vowel separator
    "\u200b",  # zero width space
    "\u200c",  # zero width non-joiner
    "\u200d",  # zero width joiner
    "\u200e",  # left-to-right mark
    "\u202e",  # right-to-left override
    "\u2060",  # word joiner
    "\u2063",  # invisible separator
    "\u2069",  # pop directional isolate
    "\u2800",  # an empty pattern of Braille
    "\u3164",  # Hangul filler
    "\ufe0f",  # variation selector
    "\ufeff",  # byte order mark
    "\uffa0",  # half-width Hangul filler
    "\U000e0041",  # tag
    "\x00",
    "\x7f",
    "\ud800",  # half of a pair
    "\ue000",  # private use
    "\u0378",  # not assigned
    "\ufdd0",  # never assigned
)

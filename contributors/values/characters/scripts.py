"""Scripts that do not go together in one name: a letter may stand for one that looks like it.

The rule is "highly restrictive" of UTS 39, as registries have it for domains:
https://www.unicode.org/reports/tr39/#Restriction_Level_Detection
"""

from collections import Counter

import regex

# Those in everyday use: https://www.unicode.org/reports/tr31/#Table_Recommended_Scripts
SCRIPTS = (
    *("Latin", "Cyrillic", "Greek", "Armenian", "Georgian", "Hebrew", "Arabic", "Thaana"),
    *("Devanagari", "Bengali", "Gurmukhi", "Gujarati", "Oriya", "Tamil", "Telugu", "Kannada"),
    *("Malayalam", "Sinhala", "Thai", "Lao", "Tibetan", "Myanmar", "Khmer", "Ethiopic"),
    *("Han", "Hiragana", "Katakana", "Bopomofo", "Hangul"),
)
# What Japanese, Chinese and Korean write together, with Latin among it.
TOGETHER = (
    ("Latin", "Han", "Hiragana", "Katakana"),
    ("Latin", "Han", "Bopomofo"),
    ("Latin", "Han", "Hangul"),
)
NAMES = {"Han": "Chinese", "Hangul": "Korean", "Oriya": "Odia", "Myanmar": "Burmese"}

# By their extensions: a mark that several scripts share goes with each of them.
LETTERS = {script: regex.compile(rf"\p{{scx={script}}}") for script in SCRIPTS}
SHARED = r"\p{scx=Common}\p{scx=Inherited}"
ALONE = [
    regex.compile(f"[{SHARED}" + "".join(rf"\p{{scx={script}}}" for script in group) + "]*")
    for group in (*zip(SCRIPTS, strict=True), *TOGETHER)
]


def find_mixture(label: str) -> tuple[str, str, str] | None:
    """Return a letter that does not go with the others, its script, and theirs.

    None where all go together, or no script in everyday use is among them: others have hardly
    anything that would be taken for something else.
    """
    if any(alone.fullmatch(label) for alone in ALONE):
        return None
    found = [(name_script(letter), letter) for letter in label if not is_of_no_script(letter)]
    ((most, _),) = Counter(script for script, _ in found).most_common(1)
    other = ((letter, script, most) for script, letter in found if script != most)
    return next(other, None)


def is_of_no_script(letter: str) -> bool:
    """Whether it belongs to no script of its own, as digits, hyphens and accents do."""
    return bool(regex.fullmatch(f"[{SHARED}]", letter))


def name_script(letter: str) -> str:
    """Return what people call the script of a letter; empty for one that few people use."""
    script = next((name for name, letters in LETTERS.items() if letters.match(letter)), "")
    return NAMES.get(script, script)

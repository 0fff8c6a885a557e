"""Folding of letters to plain ones: no case, no accents, one form of each letter.

The same for what is kept to be found and for what is asked. After a change, `manage.py reindex`.
"""

import unicodedata

import regex
from anyascii import anyascii

# All that stands for an apostrophe or a letter like it, such as the okina, in one place or
# another: Irish and Ukrainian names, Hawaiian, Uzbek, Arabic in Latin letters, Hebrew (geresh).
# And the dot between two letters l of Catalan, which others leave out.
APOSTROPHES = regex.compile(
    r"['`\u00b4\u02b9-\u02bf\u02c8\u02ca\u02cb\u02ee\u055a\u05f3\u05f4"
    r"\u2018-\u201b\u2032\uff07\ua78b\ua78c]"
    r"|(?<=[lL])[\u00b7\u2022\u2027\u2219\u22c5](?=[lL])"
)
# What Hebrew keyboards have for the gershayim in an abbreviation.
GERSHAYIM = regex.compile(r'(?<=\p{Hebrew})["“”](?=\p{Hebrew})')

# Accents, harakat and niqqud. Kana's voicing marks make another letter, and most scripts of
# India write vowels as marks: those stay.
ACCENTS = regex.compile(
    r"[[\p{Mn}&&[\p{Inherited}\p{Latin}\p{Greek}\p{Cyrillic}\p{Arabic}\p{Hebrew}\p{Syriac}]]"
    r"--[\u3099\u309a]]",
    regex.V1,
)
# Joiners, directional marks, soft hyphens, fillers: nobody types them to find somebody.
UNTYPED = regex.compile(r"[\p{Default_Ignorable_Code_Point}\p{Cf}]")
LATIN = regex.compile(r"[\p{Latin}--\p{ASCII}]", regex.V1)
DIGIT = regex.compile(r"[\p{Nd}--\p{ASCII}]", regex.V1)

# Letters that Unicode does not take apart, and that others write without what tells them apart.
ARABIC = dict(zip("ٱٲٳةىیېےکڪہھە", "اااهييييككههه", strict=True)) | dict.fromkeys("ءٴـ", "")
CYRILLIC = dict(zip("ґәғқңөұүһҳҷ", "гагкноууххч", strict=True))
LETTERS = str.maketrans(ARABIC | CYRILLIC)
# Unicode takes these apart, into a letter and a sign.
DOTTED = str.maketrans("Ŀŀ", "Ll")


def fold(text: str) -> str:
    """Return a text in the letters that everybody types; what is no letter stays as it is.

    Latin is written in ASCII, letter by letter: ł is l, æ is ae. Other scripts stay what they are.
    """
    if text.isascii():
        return str(APOSTROPHES.sub("", text.casefold()))
    # Before NFKC, which makes a space of some.
    typed = GERSHAYIM.sub("", APOSTROPHES.sub("", UNTYPED.sub("", text.translate(DOTTED))))
    folded = unicodedata.normalize("NFKC", typed).casefold()
    bare = ACCENTS.sub("", unicodedata.normalize("NFD", folded))
    return str(APOSTROPHES.sub("", spell_letters(unicodedata.normalize("NFC", bare))))


def spell_letters(text: str) -> str:
    plain = DIGIT.sub(lambda digit: str(unicodedata.digit(digit[0])), text.translate(LETTERS))
    return str(LATIN.sub(lambda letter: anyascii(letter[0]).casefold(), plain))

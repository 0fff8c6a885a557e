"""Slips in mail domains: which usual one is meant, by how fingers slip on keys."""

from jellyfish import damerau_levenshtein_distance

# Where many people have their mail, the most usual first. No name is shorter than five letters:
# one slip away from a short one stand half of all other names, and each may be meant.
PROVIDERS = {
    "gmail": "com",
    "yahoo": "com co.uk fr de it es ca in co.in co.jp com.br com.ar com.mx com.au com.tr ie ro gr",
    "hotmail": "com co.uk fr de it es be nl se",
    "outlook": "com fr de it es be jp in pt",
    "icloud": "com",
    "proton": "me",
    "protonmail": "com ch",
    "googlemail": "com",
    "ymail": "com",
    "email": "com",
    "rocketmail": "com",
    "fastmail": "com fm",
    "tutanota": "com de",
    "tutamail": "com",
    "posteo": "de net",
    "mailbox": "org",
    "riseup": "net",
    "disroot": "org",
    "t-online": "de",
    "freenet": "de",
    "orange": "fr",
    "wanadoo": "fr",
    "laposte": "net",
    "libero": "it",
    "virgilio": "it",
    "tiscali": "it",
    "seznam": "cz",
    "centrum": "cz",
    "interia": "pl",
    "yandex": "com ru",
    "rambler": "ru",
    "naver": "com",
    "hanmail": "net",
    "foxmail": "com",
    "rediffmail": "com",
    "terra": "com.br",
    "comcast": "net",
    "verizon": "net",
    "sbcglobal": "net",
    "btinternet": "com",
    "bigpond": "com",
    "telenet": "be",
    "ziggo": "nl",
    "xs4all": "nl",
    "bluewin": "ch",
}
USUAL = tuple(f"{name}.{ending}" for name, all_ in PROVIDERS.items() for ending in all_.split())
# One slip away from a usual one, and meant.
MEANT = frozenset({"mail.com", "cloud.com", "grail.com", "libera.it"})

# Endings that no domain has, by what they were to be.
MISTYPED = {
    "com": "con cmo ocm vom xom cpm cim comm coom conm",
    "net": "nte ner nett ent",
    "org": "ogr rog orgg prg",
}
SLIPS = {slip: ending for ending, slips in MISTYPED.items() for slip in slips.split()}
# Countries. After the name of a usual provider they are a "com" that lost a letter.
SHORT = frozenset({"co", "cm", "om"})

# Keys that touch each other, which are the same ones on QWERTY and QWERTZ but for z and y.
ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
NEIGHBOURS = {
    key: {
        other for near in ROWS[max(row - 1, 0) : row + 2] for other in near[max(at - 1, 0) : at + 2]
    }
    for row, keys in enumerate(ROWS)
    for at, key in enumerate(keys)
}
# Letters. What remains of a name without its first one, and is shorter, is a word.
SHORTEST_REST = 6


def likely_meant(domain: str) -> str:
    """Return the domain of which this one looks like a slip; empty where it looks meant.

    Of a domain that has mail servers nobody should doubt whether it is meant.
    """
    if domain in USUAL:
        return ""
    name, _, ending = domain.rpartition(".")
    mended = f"{name}.{SLIPS.get(ending, ending)}"
    lengthened = f"{name}.com" if ending in SHORT else ""
    return (
        nearest_domain(mended)
        or nearest_domain(lengthened)
        or nearest_ending(domain)
        or (mended if ending in SLIPS else "")
    )


def nearest_domain(domain: str) -> str:
    if domain in MEANT:
        return ""
    return next((usual for usual in USUAL if domain == usual or is_slip(domain, usual)), "")


def nearest_ending(domain: str) -> str:
    """Return the usual domain of which only the ending is mistyped, as in hotmail.couk."""
    name, _, ending = domain.partition(".")
    # Two letters are a country's, and any other ending of a known provider may be meant.
    if len(ending) <= 2:
        return ""
    endings = PROVIDERS.get(name, "").split()
    return next((f"{name}.{usual}" for usual in endings if is_typing_slip(ending, usual)), "")


def is_slip(domain: str, usual: str) -> bool:
    """Whether one letter of the name is missing, doubled, wrong or changed places.

    Not the first: people look there, and fmail.com and zmail.com are services of their own. Where
    the first is missing, a short rest is a word of its own.
    """
    name, _, ending = domain.partition(".")
    usual_name, _, usual_ending = usual.partition(".")
    if ending != usual_ending or name[1:] == usual_name[1:]:
        return False
    if name == usual_name[1:] and len(name) < SHORTEST_REST:
        return False
    return is_typing_slip(name, usual_name)


def is_typing_slip(typed: str, meant: str) -> bool:
    """Whether a finger has slipped once: no letter is another one but for its neighbour's key.

    So "never" is no slip of "naver", nor "emails" one of "email".
    """
    if damerau_levenshtein_distance(typed, meant) != 1:
        return False
    if len(typed) < len(meant) or sorted(typed) == sorted(meant):
        return True
    if typed == f"{meant}s":  # The plural is a word of its own.
        return False
    pairs = enumerate(zip(typed, meant, strict=False))
    at = next((at for at, (one, other) in pairs if one != other), len(meant))
    # A letter too much was struck with the one before or behind it.
    beside = meant[at] if len(typed) == len(meant) else meant[max(at - 1, 0) : at + 1]
    return any(typed[at] in NEIGHBOURS.get(key, key) for key in beside)

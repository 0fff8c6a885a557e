"""Mail domains: what is known about one without asking anybody."""

import re
from dataclasses import dataclass

from disposable_email_domains import blocklist
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

COMMIT_ADDRESS = re.compile(r"([0-9]+\+)?(?P<login>[^@]+)@(users\.)?noreply\.(?P<host>[^@]+)")
LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{0,38}")


@dataclass(frozen=True, slots=True)
class CommitAddress:
    """An address that a code host writes into commits. `login` is empty where it is not clear."""

    host: str
    login: str


def commit_address(email: str) -> CommitAddress | None:
    """Read the hidden addresses of code hosts; None for any other.

    GitHub: 123+login@users.noreply.github.com, once without the number. GitLab:
    123-login@users.noreply.gitlab.com. Gitea and Forgejo: login@noreply.codeberg.org.
    """
    match = COMMIT_ADDRESS.fullmatch(email)
    if not match:
        return None
    host, login = match["host"], match["login"]
    if host.startswith("gitlab."):
        login = re.sub(r"^[0-9]+-", "", login)
    return CommitAddress(host, login if LOGIN.fullmatch(login) else "")


def is_disposable(domain: str) -> bool:
    """Whether this domain, or one that it is part of, hands out addresses that vanish."""
    parts = domain.split(".")
    return any(".".join(parts[start:]) in blocklist for start in range(len(parts) - 1))


def likely_meant(domain: str) -> str:
    """Return the domain of which this one looks like a slip; empty where it looks meant."""
    if domain in USUAL:
        return ""
    name, _, ending = domain.rpartition(".")
    mended = f"{name}.{SLIPS.get(ending, ending)}"
    lengthened = f"{name}.com" if ending in SHORT else ""
    return (
        nearest_domain(mended) or nearest_domain(lengthened) or (mended if ending in SLIPS else "")
    )


def nearest_domain(domain: str) -> str:
    if domain in MEANT:
        return ""
    return next((usual for usual in USUAL if domain == usual or is_slip(domain, usual)), "")


def is_slip(domain: str, usual: str) -> bool:
    """Whether one letter is missing, doubled, wrong or changed places with its neighbour.

    Not the first: people look there, and fmail.com and zmail.com are services of their own.
    """
    name, _, ending = domain.partition(".")
    usual_name, _, usual_ending = usual.partition(".")
    if ending != usual_ending or name[1:] == usual_name[1:]:
        return False
    return damerau_levenshtein_distance(name, usual_name) == 1

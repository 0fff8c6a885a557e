"""Sample people for a register that is tried out: made up, and always the same ones."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import batched
from random import Random
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction

from contributors.directory.index import add_entries
from contributors.mail.commits.commit_links import address_digests
from contributors.models import CommitProof, Contributor
from contributors.models.commit_proof import ProofState
from contributors.values.contribution_types import KINDS
from contributors.values.fields import DEFAULT_AUDIENCES
from contributors.values.handles import wished_handle
from contributors.values.visibility import Audience

BATCH = 500
# Given names and family names by script, so that nobody is called by halves of two.
NAMES = (
    (
        "Mira Tomasz Inês Kwame Leila Yuki Arjun Aroha Malia Robin Ada Grace Noor Linus Björn Zoë",
        "Okafor Zieliński Carvalho Boateng Haddad Tanabe Rao Parata Kealoha Müller Øster Nguyễn",
    ),
    ("Анна Иван Олена Петро Мария Дмитро", "Коваленко Смирнова Шевченко Иванова Бондар"),
    ("نور ليلى سامي مريم يوسف", "حداد الخطيب منصور نجار"),
    ("आरव मीरा अर्जुन दीया", "शर्मा राव पटेल गुप्ता"),
    ("Ελένη Νίκος Μαρία Γιώργος", "Παπαδοπούλου Νικολάου Γεωργίου"),
    ("אורי נועה דוד תמר", "כהן לוי מזרחי"),
)
# No space between, and the family first.
UNSPACED = (
    ("李 王 张 陈", "伟 芳 小雨 静"),
    ("田辺 佐藤 鈴木", "優希 葵 蓮"),
    ("김 이 박", "서연 민준 지우"),
)
PLACES = (
    "Lagos, Nigeria",
    "Coimbra, Portugal",
    "Łódź, Polska",
    "Accra, Ghana",
    "Berlin, Deutschland",
    "São Paulo, Brasil",
    "東京",
    "Київ, Україна",
    "Bengaluru, India",
    "Aotearoa New Zealand",
    "Toronto, Canada",
    "Montréal, Québec",
    "القاهرة",
    "Nairobi, Kenya",
    "Seoul, 대한민국",
    "London, United Kingdom",
)
LANGUAGES = (
    "English Français Deutsch Español Português Kiswahili Te_Reo_Māori "
    "日本語 中文 हिन्दी العربية Українська"
)
FORGES = ("https://github.com", "https://codeberg.org", "https://gitlab.com", "https://git.sr.ht")
PROJECTS = ("django/django", "htmx/htmx", "python/cpython", "rust-lang/rust", "kde/krita")
NOUNS = ("river", "lamp", "stone", "cloud", "maple", "orbit", "kettle", "harbour", "thread")


def fill_register(total: int, now: datetime) -> int:
    """Add members until there are so many made-up ones; return how many were added."""
    there = Contributor.objects.filter(email__startswith="crowd-").count()
    missing = (make_member(number, now) for number in range(there, total))
    for batch in batched(missing, BATCH, strict=False):
        save_people(batch)
    return max(0, total - there)


@transaction.atomic
def save_people(people: Iterable[Contributor]) -> None:
    saved = Contributor.objects.bulk_create(people)
    CommitProof.objects.bulk_create(
        CommitProof(
            contributor=person,
            digest=address_digests(address)[0],
            state=ProofState.PROVEN,
            asked_at=person.joined_at,
            settled_at=person.joined_at,
        )
        for person in saved
        for address in person.proven_addresses
    )
    add_entries(saved)


def make_member(number: int, now: datetime) -> Contributor:
    chance = Random(number)  # noqa: S311  Nothing is kept secret by it.
    email, name = f"crowd-{number}@example.org", choose_name(chance)
    seen = choose_audiences(chance)
    shown = wished_handle([name])[:24].strip("-_") if seen["name"] == Audience.PUBLIC else ""
    return Contributor(
        email=email,
        address=email,
        password=NO_PASSWORD,
        handle=f"{shown or 'contributor'}-{number}",
        name=name,
        agreed_at=now,
        confirmed_at=now,
        joined_at=now - timedelta(minutes=5 * (1_000_000 - number)),
        visibility=seen,
        **dict(choose_fields(chance, number)),
    )


def choose_name(chance: Random) -> str:
    if chance.random() < 0.15:
        family, given = chance.choice(UNSPACED)
        return chance.choice(family.split()) + chance.choice(given.split())
    given, family = NAMES[0] if chance.random() < 0.7 else chance.choice(NAMES[1:])
    return f"{chance.choice(given.split())} {chance.choice(family.split())}"


def choose_fields(chance: Random, number: int) -> Iterator[tuple[str, Any]]:
    kinds = list(KINDS)
    if chance.random() < 0.1:
        yield "display_name", f"{chance.choice(NOUNS)}{number % 97}"
    yield "place", chance.choice((*PLACES, ""))
    # The first ones are the commonest: half of all write code or documentation.
    yield "kinds", sorted({kinds[int(len(kinds) * chance.random() ** 3)] for _ in range(3)})
    tongues = [language.replace("_", " ") for language in LANGUAGES.split()]
    yield "languages", list(dict.fromkeys(chance.choices(tongues, k=chance.randint(1, 3))))
    yield "mentoring", chance.random() < 0.2
    own = f"{chance.choice(NOUNS)}-{chance.choice(NOUNS)}-{number % 4999}"
    projects = [chance.choice(PROJECTS), f"crowd/{own}"][: chance.randint(0, 2)]
    yield "projects", [f"{chance.choice(FORGES)}/{project}" for project in projects]
    yield "accounts", [f"{chance.choice(FORGES)}/crowd-{number}"]
    named = [f"crowd-{number}@{host}" for host in ("work.example", "home.example")]
    proven = named[: chance.randint(0, 2)]
    yield "commit_addresses", named
    yield "proven_addresses", proven
    yield "mailmap_address", chance.choice(["", *proven])


def choose_audiences(chance: Random) -> dict[str, str]:
    """As at first, but for a field of which everybody thinks otherwise."""
    return {
        **DEFAULT_AUDIENCES,
        chance.choice(list(DEFAULT_AUDIENCES)): chance.choice(list(Audience)).value,
    }


NO_PASSWORD = make_password(None)

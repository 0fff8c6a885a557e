"""Profile lookup: what somebody has published about themselves at Gravatar."""

from collections.abc import Iterator, Mapping

from django.conf import settings

from contributors.lookups.base import Fact, Lookup, Outcome, found, none
from contributors.lookups.sources.gravatar import gravatar_digest
from contributors.upstreams import json_replies, rate_limits
from contributors.values import text
from contributors.values.links import shown_url

MOST = 64 * 1024
ACCOUNTS = 5
NUMBERS = ("no", "one", "two", "three", "four", "five")
# Our word for a fact, and Gravatar's: https://docs.gravatar.com/rest-api
FIELDS = {"name": "display_name", "place": "location", "pronouns": "pronouns"}


async def ask_gravatar(email: str) -> Outcome:
    url = f"{settings.GRAVATAR_API_URL}/v3/profiles/{gravatar_digest(email)}"
    reply = await rate_limits.get_within_limit(
        "Gravatar", url, quota="profiles", most=MOST, headers=request_headers()
    )
    if reply.status == 404:
        return none("No public profile on Gravatar.")
    facts = tuple(profile_facts(json_replies.read_fields(reply.expect(200))))
    return (
        found(summarise_facts(facts), facts=facts)
        if facts
        else none("The Gravatar profile is empty.")
    )


def request_headers() -> dict[str, str]:
    """A key makes the hourly quota larger; without one, the public fields come all the same."""
    key = settings.GRAVATAR_API_KEY
    return {"Authorization": f"Bearer {key}"} if key else {}


def profile_facts(profile: Mapping[str, object]) -> Iterator[Fact]:
    for name, field in FIELDS.items():
        if value := text.clean_text(profile.get(field)):
            yield Fact(name, value, "Gravatar")
    for link in verified_accounts(profile)[:ACCOUNTS]:
        yield Fact("account", link, "Gravatar")


def verified_accounts(profile: Mapping[str, object]) -> list[str]:
    """Return the links of the verified accounts, each once, without those that are hidden."""
    listed = json_replies.keep_objects(profile.get("verified_accounts"))
    links = [shown_url(account.get("url")) for account in listed if not account.get("is_hidden")]
    return [link for link in dict.fromkeys(links) if link]


def summarise_facts(facts: tuple[Fact, ...]) -> str:
    words = [fact.name for fact in facts if fact.name != "account"]
    if count := len(facts) - len(words):
        words.append(f"{NUMBERS[count]} verified account{'s' if count > 1 else ''}")
    start = ", ".join(words[:-1])
    return (f"{start} and {words[-1]}." if start else f"{words[-1]}.").capitalize()


LOOKUP = Lookup(
    name="profile",
    title="Public profile",
    notice="Reads the name and links you have published on Gravatar.",
    source="Gravatar",
    ask=ask_gravatar,
    brings=lambda email: (*FIELDS, "account"),
)

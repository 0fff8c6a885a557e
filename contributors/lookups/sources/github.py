"""Code host lookup: the account on GitHub that shows an address."""

import asyncio
import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlencode

from django.conf import settings

from contributors.lookups.base import Fact, Lookup, Outcome, found, none
from contributors.upstreams import failure_log, json_replies, rate_limits
from contributors.upstreams.fetch import UpstreamReply
from contributors.values import text
from contributors.values.emails import normalize_email
from meanwhile.settling import NoAnswer

MOST = 64 * 1024
# GitHub's own form, and _company after it where a company manages the account.
LOGIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,38}")
# https://docs.github.com/account-and-profile/reference/email-addresses-reference
NOREPLY = re.compile(r"([0-9]+)\+([a-z0-9][a-z0-9_-]{0,38})@users\.noreply\.github\.com")
# Quotes, colons, spaces and a minus in front are commands of GitHub's search.
SEARCHABLE = re.compile(r'[^\s":-][^\s":]*')
# The part of the deadline after which a login is enough, and the name is no longer waited for.
PATIENCE = 0.9
# GitHub answers its secondary limits by a 403 that may name no time; we ask for nothing that it
# would forbid: https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api
LIMITED = frozenset({403, 429})
NOBODY = "No GitHub account shows this address."


async def ask_github(email: str) -> Outcome:
    if not SEARCHABLE.fullmatch(email):
        return none("We cannot search GitHub for an address like this.")
    until = asyncio.get_running_loop().time() + settings.LOOKUP_DEADLINE * PATIENCE
    logins = await search_logins(email)
    if not logins:
        return none(NOBODY)
    if len(logins) > 1:
        return none("More than one GitHub account shows this address, so we have not chosen one.")
    account = await shown_by(logins[0], until)
    if not is_person(account) or not may_belong_to(email, account):
        return none(NOBODY)
    facts = tuple(account_facts(logins[0], account))
    return found(f"{' – '.join(fact.value for fact in facts[:-1])}.", facts=facts)


async def owns_noreply(email: str, address: str) -> bool:
    """Whether a noreply address of GitHub's is that of the one account which shows this email.

    Its number says whose it is: a login may become somebody else's, and addresses without a number
    have only that. Raises NoAnswer where GitHub does not say.
    """
    match = NOREPLY.fullmatch(address)
    if not match or not SEARCHABLE.fullmatch(email):
        return False
    shown = [(str(one.get("id")), str(one.get("login"))) for one in await search_people(email)]
    return [(number, login.lower()) for number, login in shown] == [match.groups()]


async def search_logins(email: str) -> list[str]:
    """Return the logins of the accounts that show this address, two at most."""
    people = await search_people(email)
    logins = [text.clean_text(one.get("login")) for one in people]
    return [login for login in logins if LOGIN.fullmatch(login)][:2]


async def search_people(email: str) -> list[Mapping[str, object]]:
    query = urlencode({"q": f"{email} in:email type:user", "per_page": 2})
    results = json_replies.read_fields(await get_github(f"search/users?{query}", quota="search"))
    return [one for one in json_replies.keep_objects(results.get("items")) if is_person(one)]


async def shown_by(login: str, until: float) -> Mapping[str, object]:
    """Return what the account shows; nothing where GitHub does not say so in time.

    An answer that is known, the login, must not be lost by waiting for more.
    """
    try:
        async with asyncio.timeout_at(until):
            return json_replies.read_fields(await get_github(f"users/{login}", quota="users"))
    except TimeoutError:
        failure_log.report_failure("GitHub", "no answer in time")
        return {}
    except NoAnswer:
        return {}


def is_person(account: Mapping[str, object]) -> bool:
    """Whether GitHub does not call it something else, such as an organisation, or a bot."""
    return account.get("type", "User") == "User"


def may_belong_to(email: str, account: Mapping[str, object]) -> bool:
    """Whether nothing speaks against it: GitHub shows the address to those with a token only."""
    shown = text.clean_text(account.get("email"))
    return not shown or normalize_email(shown) == email


def account_facts(login: str, account: Mapping[str, object]) -> Iterator[Fact]:
    yield Fact("login", login, "GitHub")
    if name := text.clean_text(account.get("name")):
        yield Fact("name", name, "GitHub")
    yield Fact("account", f"github.com/{login}", "GitHub")


async def get_github(path: str, quota: str) -> UpstreamReply:
    url = f"{settings.GITHUB_URL}/{path}"
    reply = await rate_limits.get_within_limit(
        "GitHub", url, quota=quota, most=MOST, headers=request_headers(), alone=LIMITED
    )
    return reply.expect(200)


def request_headers() -> dict[str, str]:
    token = settings.GITHUB_TOKEN
    authorization = {"Authorization": f"Bearer {token}"} if token else {}
    return {
        "Accept": "application/vnd.github+json",
        "X-GitHub-Api-Version": "2022-11-28",
        **authorization,
    }


LOOKUP = Lookup(
    name="code-host",
    title="Code host",
    notice="Searches GitHub for an account that shows this address.",
    source="GitHub",
    ask=ask_github,
    on=False,
    brings=lambda email: ("account", "name"),
)

"""Mail domain lookup: whether the domain of an address receives mail."""

from functools import partial

from django.conf import settings

from contributors.lookups.base import Fact, Lookup, Outcome, found, none
from contributors.support import safe_cache
from contributors.upstreams.cluster.flights import Packing, ask_once
from contributors.upstreams.dns.resolver import Delivery, delivery
from contributors.upstreams.single_flight import shared
from contributors.values import email_domains
from contributors.values.domain_slips import likely_meant
from contributors.values.emails import display_email

SENTENCES = {
    Delivery.NO_DOMAIN: "{} does not exist.",
    Delivery.REFUSED: "{} does not receive mail, and says so.",
    Delivery.NOWHERE: "{} does not receive mail.",
    Delivery.ADDRESS_RECORD: "{} receives mail, by its address record.",
    Delivery.MAIL_SERVER: "{} receives mail.",
}
WAYS = Packing(
    lambda way: way.encode(),
    lambda packed: Delivery(packed.decode()),
    lambda _: settings.UPSTREAM_MEMORY,
)
RECEIVES = frozenset({Delivery.MAIL_SERVER, Delivery.ADDRESS_RECORD})


async def ask_mail_domain(email: str) -> Outcome:
    """Nothing here stops anybody: DNS may be wrong, and so may we."""
    local, _, domain = email.rpartition("@")
    if commit := email_domains.commit_address(email):
        return unread(domain, commit)
    if domain.startswith("["):
        return none(
            "That is the number of a machine. Use an address at a domain.",
            label="No mail",
            tone="warn",
        )
    key = safe_cache.cache_key("DNS", domain)
    way = await shared(key, partial(ask_once, key, partial(delivery, domain), WAYS))
    # Who has set up mail servers has the domain for its mail, however it is spelled.
    meant = "" if way is Delivery.MAIL_SERVER else likely_meant(domain)
    suggestion = display_email(f"{local}@{meant}") if meant else ""
    return (reached if way in RECEIVES else unreached)(domain, way, suggestion)


def unread(domain: str, commit: email_domains.CommitAddress) -> Outcome:
    """No mail arrives there, but it may tell who somebody is at their code host."""
    shown = display_email(domain)
    text = f"{shown} is for commits and receives no mail. Use an address that you read."
    values = {"login": commit.login, "account": f"{commit.host}/{commit.login}"}
    facts = tuple(
        Fact(name, value, "Commit address") for name, value in values.items() if commit.login
    )
    return none(text, label="No mail", tone="warn", facts=facts)


def brings(commit: email_domains.CommitAddress | None) -> tuple[str, ...]:
    return ("account",) if commit and commit.login else ()


def unreached(domain: str, way: Delivery, suggestion: str) -> Outcome:
    label = "No domain" if way is Delivery.NO_DOMAIN else "No mail"
    text = SENTENCES[way].format(display_email(domain))
    return none(text, label=label, tone="warn", suggestion=suggestion)


def reached(domain: str, way: Delivery, suggestion: str) -> Outcome:
    name = display_email(domain)
    if suggestion:
        text = f"{name} receives mail, but looks mistyped."
        return found(text, label="Look again", tone="warn", suggestion=suggestion)
    if email_domains.is_disposable(domain):
        text = f"{name} hands out addresses that vanish. You may not get our mail later."
        return found(text, label="Vanishes", tone="warn")
    return found(SENTENCES[way].format(name), label="Works")


LOOKUP = Lookup(
    name="mail-domain",
    title="Mail domain",
    notice="Asks DNS whether the domain receives mail.",
    source="DNS",
    ask=ask_mail_domain,
    required=True,
    brings=lambda email: brings(email_domains.commit_address(email)),
)

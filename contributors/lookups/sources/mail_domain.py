"""Mail domain lookup: whether the domain of an address can receive email."""

from functools import partial

from django.conf import settings

from contributors.lookups.base import Fact, Lookup, Outcome, found, none
from contributors.support import safe_cache
from contributors.upstreams.cluster.flights import Packing, ask_once
from contributors.upstreams.dns.resolver import MailRoute, find_mail_route
from contributors.upstreams.single_flight import share_call
from contributors.values import email_domains
from contributors.values.domain_slips import likely_meant
from contributors.values.emails import display_email

SENTENCES = {
    MailRoute.NO_DOMAIN: "{} does not exist.",
    MailRoute.REFUSED: "{} says it does not accept email.",
    MailRoute.NOWHERE: "{} does not receive email.",
    MailRoute.ADDRESS_RECORD: "{} can receive email, going by its address record.",
    MailRoute.MAIL_SERVER: "{} can receive email.",
}
WAYS = Packing(
    lambda way: way.encode(),
    lambda packed: MailRoute(packed.decode()),
    lambda _: settings.UPSTREAM_MEMORY,
)
RECEIVES = frozenset({MailRoute.MAIL_SERVER, MailRoute.ADDRESS_RECORD})


async def ask_mail_domain(email: str) -> Outcome:
    """Nothing here stops anybody: DNS may be wrong, and so may we."""
    local, _, domain = email.rpartition("@")
    if commit := email_domains.commit_address(email):
        return unread_outcome(domain, commit)
    if domain.startswith("["):
        return none(
            "That is an IP address. Use an address at a domain name.",
            label="No email",
            tone="warn",
        )
    key = safe_cache.cache_key("DNS", domain)
    way = await share_call(key, partial(ask_once, key, partial(find_mail_route, domain), WAYS))
    # Who has set up mail servers has the domain for its mail, however it is spelled.
    meant = "" if way is MailRoute.MAIL_SERVER else likely_meant(domain)
    suggestion = display_email(f"{local}@{meant}") if meant else ""
    return (reached_outcome if way in RECEIVES else unreached_outcome)(domain, way, suggestion)


def unread_outcome(domain: str, commit: email_domains.CommitAddress) -> Outcome:
    """No mail arrives there, but it may tell who somebody is at their code host."""
    shown = display_email(domain)
    text = f"{shown} is only for commits and cannot receive email. Use an address you can read."
    values = {"login": commit.login, "account": f"{commit.host}/{commit.login}"}
    facts = tuple(
        Fact(name, value, "Commit address") for name, value in values.items() if commit.login
    )
    return none(text, label="No email", tone="warn", facts=facts)


def facts_brought(commit: email_domains.CommitAddress | None) -> tuple[str, ...]:
    return ("account",) if commit and commit.login else ()


def unreached_outcome(domain: str, way: MailRoute, suggestion: str) -> Outcome:
    label = "No domain" if way is MailRoute.NO_DOMAIN else "No email"
    text = SENTENCES[way].format(display_email(domain))
    return none(text, label=label, tone="warn", suggestion=suggestion)


def reached_outcome(domain: str, way: MailRoute, suggestion: str) -> Outcome:
    name = display_email(domain)
    if suggestion:
        text = f"{name} can receive email, but may be a typing mistake."
        return found(text, label="Look again", tone="warn", suggestion=suggestion)
    if email_domains.is_disposable(domain):
        text = f"{name} gives out temporary addresses. You may not get our emails later."
        return found(text, label="Temporary", tone="warn")
    return found(SENTENCES[way].format(name), label="Works")


LOOKUP = Lookup(
    name="mail-domain",
    title="Mail domain",
    notice="Asks DNS whether the domain can receive email.",
    source="DNS",
    ask=ask_mail_domain,
    required=True,
    brings=lambda email: facts_brought(email_domains.commit_address(email)),
)

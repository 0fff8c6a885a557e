"""Enums that the cast, the rules and the requests share."""

from enum import StrEnum
from typing import NoReturn


class Service(StrEnum):
    """What an upstream is asked for: the site's name of the lookup."""

    PICTURE = "picture"
    PROFILE = "profile"
    CODE_HOST = "code-host"
    SIGNING_KEY = "signing-key"
    MAIL_DOMAIN = "mail-domain"


class Upstream(StrEnum):
    """Who is asked. A lookup may have two: a hold on "picture" covers both of its upstreams."""

    GRAVATAR = "gravatar"
    LIBRAVATAR = "libravatar"
    GITHUB = "github"
    WKD = "wkd"
    KEYSERVER = "keyserver"
    DNS = "dns"
    # Nobody may ever come here: it is where the fault "redirect-private" points.
    PRIVATE = "private"


class Fault(StrEnum):
    """What can go wrong with one answer."""

    # Before or instead of an answer
    REFUSE = "refuse"
    HANG = "hang"
    GARBAGE = "garbage"
    # An answer that says no
    ERROR = "500"
    RATE_LIMIT = "rate-limit"
    REDIRECT_PRIVATE = "redirect-private"
    REDIRECT_LOOP = "redirect-loop"
    # An answer whose body never comes right
    TRICKLE = "trickle"
    HALF_CLOSE = "half-close"
    RESET = "reset"
    HUGE = "huge"
    # A complete answer that is not what its headers say
    WRONG_TYPE = "wrong-type"
    HTML = "html"
    SVG = "svg"
    TRUNCATED = "truncated"
    BOMB = "bomb"

    @classmethod
    def _missing_(cls, value: object) -> NoReturn:
        raise ValueError(f"{value!r} is not a fault. Choose from {', '.join(sorted(cls))}")


class RequestState(StrEnum):
    """How far a request has come."""

    OPEN = "open"
    ANSWERED = "answered"
    LEFT = "left"


NAMES = frozenset(name.value for words in (Service, Upstream) for name in words)

"""People of the cast whose upstreams never work."""

from simulator.cast.enums import Fault, Service
from simulator.cast.person import Person


def _person(name: str, story: str, fault: Fault) -> Person:
    """Somebody whose picture, and nothing else, goes wrong every time in the same way."""
    return Person(f"{name}@example.org", story, faults={Service.PICTURE: fault})


OUTAGE = Person(
    "outage@example.org",
    "has every web service down at once: connections are reset",
    faults=dict.fromkeys(Service, Fault.REFUSE),
)

TROUBLED = (
    _person("refuses", "the connection is reset without an answer", Fault.REFUSE),
    _person("hangs", "no answer ever comes", Fault.HANG),
    _person("trickles", "a byte comes now and then, without end", Fault.TRICKLE),
    _person("fails", "500, something went wrong", Fault.ERROR),
    _person("garbage", "bytes that are not HTTP", Fault.GARBAGE),
    _person("huge", "64 MiB, sent as fast as they are taken", Fault.HUGE),
    _person("half-close", "fewer bytes than the headers promise", Fault.HALF_CLOSE),
    _person("resets", "the connection is reset in the middle of the body", Fault.RESET),
    _person("wrong-type", "a web page, and it says so", Fault.WRONG_TYPE),
    _person("html", "a web page that calls itself a picture", Fault.HTML),
    _person("svg", "an SVG with a script that calls itself a PNG", Fault.SVG),
    _person("truncated", "half of a PNG", Fault.TRUNCATED),
    _person("bomb", "a PNG of 32 KB with 16,000 by 16,000 pixels", Fault.BOMB),
    _person("redirect-private", "a redirect to a private address", Fault.REDIRECT_PRIVATE),
    _person("redirect-loop", "a redirect to itself", Fault.REDIRECT_LOOP),
    _person("rate-limited", "429, come back in an hour", Fault.RATE_LIMIT),
)

"""People of the cast whose upstreams never work."""

from simulator.cast.enums import Fault, Service
from simulator.cast.person import Person


def _troubled_person(name: str, story: str, fault: Fault) -> Person:
    """Somebody whose picture, and nothing else, goes wrong every time in the same way."""
    return Person(f"{name}@example.org", story, faults={Service.PICTURE: fault})


OUTAGE = Person(
    "outage@example.org",
    "has every web service down at once: connections are reset",
    faults=dict.fromkeys(Service, Fault.REFUSE),
)

TROUBLED = (
    _troubled_person("refuses", "the connection is reset without an answer", Fault.REFUSE),
    _troubled_person("hangs", "no answer ever comes", Fault.HANG),
    _troubled_person("trickles", "a byte comes now and then, without end", Fault.TRICKLE),
    _troubled_person("fails", "500, something went wrong", Fault.ERROR),
    _troubled_person("garbage", "bytes that are not HTTP", Fault.GARBAGE),
    _troubled_person("huge", "64 MiB, sent as fast as they are taken", Fault.HUGE),
    _troubled_person("half-close", "fewer bytes than the headers promise", Fault.HALF_CLOSE),
    _troubled_person("resets", "the connection is reset in the middle of the body", Fault.RESET),
    _troubled_person("wrong-type", "a web page, and it says so", Fault.WRONG_TYPE),
    _troubled_person("html", "a web page that calls itself a picture", Fault.HTML),
    _troubled_person("svg", "an SVG with a script that calls itself a PNG", Fault.SVG),
    _troubled_person("truncated", "half of a PNG", Fault.TRUNCATED),
    _troubled_person("bomb", "a PNG of 32 KB with 16,000 by 16,000 pixels", Fault.BOMB),
    _troubled_person("redirect-private", "a redirect to a private address", Fault.REDIRECT_PRIVATE),
    _troubled_person("redirect-loop", "a redirect to itself", Fault.REDIRECT_LOOP),
    _troubled_person("rate-limited", "429, come back in an hour", Fault.RATE_LIMIT),
)

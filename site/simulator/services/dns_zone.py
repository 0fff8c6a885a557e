"""DNS zone of the simulator: what is known about each domain."""

import dns.flags
import dns.message
import dns.rcode
import dns.rdatatype
import dns.rrset

from simulator.cast.enums import Fault

TTL = 300
RECEIVES = {
    "MX": ("10 mx1.example.org.", "20 mx2.example.org."),
    "A": ("192.0.2.25",),
    "AAAA": ("2001:db8::25",),
}
# Domains that are not like the others. No entry: the domain has no record of that type.
DOMAINS: dict[str, dict[str, tuple[str, ...]]] = {
    "example.net": {"A": ("192.0.2.80",)},
    # Somebody waits there for slips; the page is all that there is.
    "gmaill.com": {"A": ("192.0.2.82",)},
    "example.com": {"MX": ("0 .",), "A": ("192.0.2.81",)},
    "empty.example": {"TXT": ('"no address, no mail"',)},
}
MISSING = frozenset({"gmial.com", "gamil.com", "hotmial.com", "yaho.com", "missing.example"})
# Endings that no domain has; the second is a usual slip.
NO_ENDINGS = (".invalid", ".con")
FAULTS = {"servfail.example": Fault.ERROR, "silent.example": Fault.HANG}
DELAYS = {"slow.example": 1.6}

GARBAGE = b"\x00\x01 this is not the protocol you expected"
SILENT = frozenset({Fault.HANG, Fault.TRICKLE})
REFUSED = frozenset({Fault.REFUSE, Fault.RATE_LIMIT})
CUT_SHORT = frozenset({Fault.HALF_CLOSE, Fault.RESET, Fault.TRUNCATED, Fault.HUGE, Fault.BOMB})


def asked_about(query: dns.message.Message) -> tuple[str, str]:
    """The domain, in lower case without the root's dot, and the type of record."""
    question = query.question[0]
    name = question.name.to_text(omit_final_dot=True).lower()
    return name, dns.rdatatype.to_text(question.rdtype)


def answer_query(query: dns.message.Message) -> bytes:
    """What the zone says. A domain that it does not name exists and can receive email."""
    name, kind = asked_about(query)
    reply = dns.message.make_response(query, recursion_available=True)
    if name in MISSING or name.endswith(NO_ENDINGS):
        reply.set_rcode(dns.rcode.NXDOMAIN)
    elif texts := DOMAINS.get(name, RECEIVES).get(kind):
        reply.answer.append(
            dns.rrset.from_text_list(query.question[0].name, TTL, "IN", kind, texts)
        )
    return reply.to_wire()


def wrong_answer(query: dns.message.Message, fault: Fault) -> bytes | None:
    """How this goes wrong in DNS, which has fewer ways than HTTP; None is silence."""
    reply = dns.message.make_response(query, recursion_available=True)
    if fault in SILENT:
        return None
    if fault is Fault.GARBAGE:
        return GARBAGE
    if fault in CUT_SHORT:
        reply.flags |= dns.flags.TC
    else:
        reply.set_rcode(dns.rcode.REFUSED if fault in REFUSED else dns.rcode.SERVFAIL)
    return reply.to_wire()

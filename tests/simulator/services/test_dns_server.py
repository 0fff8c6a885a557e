import socket
from concurrent.futures import ThreadPoolExecutor

import dns.exception
import dns.message
import dns.query
import dns.rcode
import pytest

from simulator.runner import RunningSimulator
from tests.support.processes.servers import PATIENCE


def ask(
    simulator: RunningSimulator, domain: str, kind: str = "MX", seconds: float = PATIENCE
) -> dns.message.Message:
    query = dns.message.make_query(domain, kind)
    return dns.query.udp(query, "127.0.0.1", seconds, simulator.dns_port, raise_on_truncation=True)


def records(reply: dns.message.Message) -> list[str]:
    return sorted(record.to_text() for rrset in reply.answer for record in rrset)


@pytest.mark.parametrize(
    ("domain", "kind", "expected"),
    [
        ("example.org", "MX", ["10 mx1.example.org.", "20 mx2.example.org."]),
        ("Example.ORG.", "AAAA", ["2001:db8::25"]),
        ("xn--bcher-kva.example", "MX", ["10 mx1.example.org.", "20 mx2.example.org."]),
        ("somebodys-own-domain.net", "A", ["192.0.2.25"]),
        ("example.net", "MX", []),
        ("example.net", "A", ["192.0.2.80"]),
        ("example.com", "MX", ["0 ."]),
        ("empty.example", "MX", []),
        ("empty.example", "A", []),
    ],
)
def test_a_domain_has_its_records(simulator, domain, kind, expected):
    reply = ask(simulator, domain, kind)

    assert (reply.rcode(), records(reply)) == (dns.rcode.NOERROR, expected)


@pytest.mark.parametrize("domain", ["gmial.com", "nothing.invalid"])
def test_a_mistyped_domain_does_not_exist(simulator, domain):
    assert ask(simulator, domain).rcode() == dns.rcode.NXDOMAIN


@pytest.mark.parametrize(
    ("fault", "rcode"),
    [("500", dns.rcode.SERVFAIL), ("refuse", dns.rcode.REFUSED), ("rate-limit", dns.rcode.REFUSED)],
)
def test_a_name_server_can_say_no(simulator, fault, rcode):
    simulator.fault("mail-domain", fault, "somebody@example.org")

    assert ask(simulator, "example.org").rcode() == rcode
    assert ask(simulator, "example.net").rcode() == dns.rcode.NOERROR


def test_a_domain_may_fail_by_itself(simulator):
    assert ask(simulator, "servfail.example").rcode() == dns.rcode.SERVFAIL


def test_an_answer_may_not_fit(simulator):
    simulator.fault("mail-domain", "truncated")

    with pytest.raises(dns.message.Truncated):
        ask(simulator, "example.org")


def test_an_answer_may_be_no_dns(simulator):
    simulator.fault("mail-domain", "garbage")

    with pytest.raises(dns.exception.DNSException):
        ask(simulator, "example.org")


def test_silence_is_possible_too(simulator):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
        query = dns.message.make_query("silent.example", "MX").to_wire()
        client.sendto(query, ("127.0.0.1", simulator.dns_port))

        [seen] = simulator.left("mail-domain")

    assert (seen.upstream, seen.target) == ("dns", "MX silent.example")


def test_a_held_query_keeps_nobody_else_waiting(simulator):
    simulator.hold("mail-domain", "somebody@example.org")
    with ThreadPoolExecutor() as threads:
        held = threads.submit(ask, simulator, "example.org")
        simulator.arrived("mail-domain")

        assert ask(simulator, "example.net", "A").answer
        assert not held.done()
        simulator.release("mail-domain")

        assert held.result().answer


@pytest.mark.parametrize("datagram", [b"", b"nonsense", dns.message.Message(id=1).to_wire()])
def test_what_is_no_query_is_passed_over(simulator, datagram):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
        client.sendto(datagram, ("127.0.0.1", simulator.dns_port))

    assert ask(simulator, "example.org").answer
    assert len(simulator.requests()) == 1

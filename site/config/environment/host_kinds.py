"""Kinds of variables that name a host, or a server by its address."""

import re
from ipaddress import ip_address
from urllib.parse import urlsplit

from config.environment.plain_kinds import optional, split_parts
from config.environment.variables import Kind

LABEL = r"[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?"
NAME = re.compile(rf"{LABEL}(\.{LABEL})*\.?", re.ASCII | re.IGNORECASE)
# Where nothing but digits and dots is left, it must be an address of IPv4.
DIGITS = re.compile(r"[\d.]+", re.ASCII)


def hosts() -> Kind[list[str]]:
    """Hosts as Django takes them: where one begins with a dot, all below it are meant too."""

    def read(text: str) -> list[str]:
        for part in split_parts(text):
            expect_host(part.removeprefix(".").removeprefix("[").removesuffix("]"))
            if (":" in part) != bool(re.fullmatch(r"\[.+\]", part)):
                raise ValueError
        return split_parts(text)

    words = (
        "hosts such as example.org,.example.net,[::1], separated by commas, "
        "each without a scheme, a port or a *"
    )
    wrong = ("*", "*.a.test", "https://a.test", "a.test:443", "a.test/b", "::1", "[::1]:80", ",")
    return Kind(
        words, read, (*wrong, "a test", "bücher.test", "..a.test", "[a.test]", "1.2.3", "@")
    )


def address() -> Kind[str]:
    """An IP address to listen on."""

    def read(text: str) -> str:
        return str(ip_address(text))

    words = "an IP address such as 127.0.0.1, 0.0.0.0 or ::"
    wrong = ("localhost", "127.0.0.1:80", "[::1]", "*", "1.2.3", "127.0.0.256", "\uff11.1.1.1")
    return Kind(words, read, wrong)


def header() -> Kind[str]:
    """The name of a request's header, but for those that tell of several hops; or none."""

    def read(text: str) -> str:
        # An underscore is refused since servers take it for a hyphen: anybody could write that.
        known = text.lower() in ("x-forwarded-for", "forwarded")
        if known or not re.fullmatch(r"[a-z0-9-]+", text, re.ASCII | re.IGNORECASE):
            raise ValueError
        return text

    words = (
        "the name of a header such as Fly-Client-IP that the platform writes itself, but not "
        "X-Forwarded-For, for which there is TRUSTED_PROXIES"
    )
    wrong = ("Fly Client IP", "Fly_Client_IP", "Fly-Client-IP:", "x-forwarded-for", "Forwarded")
    return Kind(words, optional(read, ""), (*wrong, "Fly-Cl\u0131ent-IP", "a, b", "remote:addr"))


def server() -> Kind[str]:
    """An IP address, with or without a port; or none."""

    def read(text: str) -> str:
        place = urlsplit(f"//{text}")
        if place.netloc != text or "@" in text or text.endswith(":") or "%" in text:
            raise ValueError
        ip_address(place.hostname or "")
        if place.port == 0:
            raise ValueError
        return text

    words = "an IP address such as 192.0.2.1:53 or [2001:db8::1]"
    wrong = (
        "dns.example",
        "::1",
        "1.2.3",
        "127.0.0.1:0",
        "1.1.1.1:99999",
        "1.1.1.1:x",
        "\uff11.1.1.1",
    )
    return Kind(words, optional(read, ""), (*wrong, "1.1.1.1:", "ada@1.1.1.1", "1.1.1.1/8", ":53"))


def expect_host(name: str) -> None:
    if ":" in name or DIGITS.fullmatch(name):
        ip_address(name)
    elif not NAME.fullmatch(name):
        raise ValueError

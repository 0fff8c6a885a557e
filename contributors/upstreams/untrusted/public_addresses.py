"""Public addresses, told from those that only our own machine or network can reach."""

import re
from ipaddress import ip_address, ip_network

# https://www.iana.org/assignments/iana-ipv4-special-registry/
PRIVATE_IPV4 = (
    "0.0.0.0/8",  # this network
    "10.0.0.0/8",  # private
    "100.64.0.0/10",  # shared by a provider's customers
    "127.0.0.0/8",  # ourselves
    "168.63.129.16/32",  # Azure's platform, which looks public
    "169.254.0.0/16",  # link-local, and most clouds' metadata
    "172.16.0.0/12",  # private
    "192.0.0.0/24",  # protocol assignments
    "192.0.2.0/24",  # documentation
    "192.31.196.0/24",  # AS112
    "192.52.193.0/24",  # AMT
    "192.88.99.0/24",  # relays of 6to4
    "192.168.0.0/16",  # private
    "192.175.48.0/24",  # AS112
    "198.18.0.0/15",  # benchmarks
    "198.51.100.0/24",  # documentation
    "203.0.113.0/24",  # documentation
    "224.0.0.0/4",  # multicast
    "240.0.0.0/4",  # reserved, and broadcast
)
# https://www.iana.org/assignments/iana-ipv6-special-registry/
PRIVATE_IPV6 = (
    # Everything but 2000::/3, the only unicast space in use. Beneath it are loopback, IPv4 in
    # its mapped, compatible and translated (NAT64) forms; above it unique local, link-local
    # and multicast.
    "::/3",
    "4000::/2",
    "8000::/1",
    "2001::/23",  # protocol assignments: Teredo, ORCHID, benchmarks
    "2001:db8::/32",  # documentation
    "2002::/16",  # 6to4, whatever address is in it
    "2620:4f:8000::/48",  # AS112
    "3fff::/20",  # documentation
)
PRIVATE = tuple(map(ip_network, PRIVATE_IPV4 + PRIVATE_IPV6))

LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
# At least two labels, and no last label that some parser would take for a number, as in 0x7f.1.
NAME = re.compile(rf"(?=.{{4,253}}\Z)(?:{LABEL}\.)+(?=[a-z]){LABEL}")
# Names that DNS does not have, but that a network may give a meaning of its own.
# https://www.iana.org/assignments/special-use-domain-names/
RESERVED = {"alt", "arpa", "example", "internal", "invalid", "local", "localhost", "onion", "test"}
BY_CUSTOM = {"corp", "home", "intranet", "lan", "localdomain", "private"}


def is_public_address(text: str) -> bool:
    """Say whether this IP address, in its canonical spelling, is public unicast."""
    try:
        address = ip_address(text)
    except ValueError:
        return False
    # Python's own table too: a newer Python may know more than the lists above.
    return address.is_global and not any(address in network for network in PRIVATE)


def is_public_name(host: str) -> bool:
    """Say whether this can be a name in the public DNS: lower case, ASCII, no trailing dot."""
    return bool(NAME.fullmatch(host)) and host.rpartition(".")[2] not in RESERVED | BY_CUSTOM

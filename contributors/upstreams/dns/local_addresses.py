"""Local addresses, from which no mail server of anybody else's can be reached."""

from ipaddress import IPv6Address, ip_address, ip_network

# https://www.iana.org/assignments/iana-ipv4-special-registry/ and the one for IPv6. Not all that
# is not public: whoever documents a network takes mail nowhere, and fools nobody.
LOCAL = tuple(
    map(
        ip_network,
        (
            "0.0.0.0/8",  # this network
            "10.0.0.0/8",  # private
            "100.64.0.0/10",  # shared by a provider's customers
            "127.0.0.0/8",  # ourselves
            "169.254.0.0/16",  # link-local
            "172.16.0.0/12",  # private
            "192.168.0.0/16",  # private
            "224.0.0.0/3",  # multicast, reserved and broadcast
            "::/127",  # none, and ourselves
            "fc00::/7",  # unique local
            "fe80::/10",  # link-local
            "fec0::/10",  # site-local
            "ff00::/8",  # multicast
        ),
    )
)
# https://www.iana.org/assignments/special-use-domain-names/
LOCAL_ENDINGS = frozenset({"localhost", "local", "internal", "invalid", "onion", "arpa", "home"})


def is_local_address(text: str) -> bool:
    """Say whether this IP address leads to this machine, this network, or nobody."""
    address = ip_address(text)
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    return any(address in network for network in LOCAL)


def is_local_name(name: str) -> bool:
    """Say whether this name of a host is none that the public DNS has an address for."""
    ending = name.rstrip(".").rpartition(".")[2].lower()
    return ending in LOCAL_ENDINGS or ending.isdigit()

"""OpenPGP keys that belong to an address, and what is wrong with them."""

from dataclasses import dataclass
from datetime import UTC, datetime

from pysequoia import Cert
from pysequoia.packet import HashAlgorithm, Packet, PacketPile, SignatureType

from contributors.lookups.openpgp.packets import is_user_id_of, join_packets, packets_about

# Each costs up to 8 ms, on the event loop, with the DSA keys of old.
MOST_SIGNATURES = 12
# Digests for which others can be made to fit.
FORGEABLE = (HashAlgorithm.MD5, HashAlgorithm.RipeMD, HashAlgorithm.SHA1)
WEAK = "is linked to the address only by a signature that could be forged (SHA-1 or MD5)"


@dataclass(frozen=True, slots=True)
class Key:
    """A key of this address. `fault` ends the sentence "The key …", and is empty for a good one."""

    fingerprint: str
    fault: str = ""

    @property
    def short(self) -> str:
        """The key ID, in groups of four: RFC 9580, 5.5.4."""
        digits = self.fingerprint[-16:] if len(self.fingerprint) == 40 else self.fingerprint[:16]
        return " ".join(digits[at : at + 4] for at in range(0, 16, 4))


def keys_for(email: str, content: bytes) -> list[Key]:
    """Return the keys whose owner has signed this address to them, good ones first.

    Raises ValueError for what is no certificate.
    """
    try:
        piles = [
            list(PacketPile.from_bytes(join_packets(part)))
            for part in packets_about(email, content)
        ]
        own = [[packet for packet in pile if is_self_signed(packet, pile[0])] for pile in piles]
        if sum(len(pile) - 2 for pile in own) > MOST_SIGNATURES:
            raise ValueError("too many signatures")
        read = [read_key(email, Cert.from_packets(pile)) or read_weak_key(pile) for pile in own]
    except RuntimeError:
        # Not its message: that may quote user IDs.
        raise ValueError("no certificate") from None
    return merge_copies([key for key in read if key])


def merge_copies(found: list[Key]) -> list[Key]:
    """Return each key once: one that is faulty in any of its copies is faulty.

    But for a weak signature, beside which a better one counts.
    """
    by_weight = sorted(found, key=lambda key: (key.fault != WEAK, key.fault))
    faults = {key.fingerprint: key.fault for key in by_weight}
    return sorted((Key(*item) for item in faults.items()), key=fault_of)


def fault_of(key: Key) -> str:
    return key.fault


def is_self_signed(packet: Packet, key: Packet) -> bool:
    """Whether this is no signature, or claims to be by the key itself; others do not matter."""
    issuer = packet.issuer_fingerprint or packet.issuer_key_id
    return issuer is None or issuer in {key.fingerprint, key.key_id}


def read_key(email: str, certificate: Cert) -> Key | None:
    try:
        signed = [str(user_id) for user_id in certificate.user_ids]
        expires = certificate.expiration
    except RuntimeError:
        # Nothing that we can trust says whose key this is.
        return None
    if not any(is_user_id_of(email, user_id) for user_id in signed):
        return None
    expired = expires is not None and expires <= datetime.now(UTC)
    fault = "is revoked" if certificate.is_revoked else "has expired" if expired else ""
    return Key(certificate.fingerprint.upper(), fault)


def read_weak_key(packets: list[Packet]) -> Key | None:
    """Return the key where nothing but weak signatures, none of which takes back, has the address.

    They are not verified, for that would prove nothing.
    """
    signatures = [packet for packet in packets if packet.signature_type is not None]
    weak = [packet for packet in signatures if packet.hash_algorithm in FORGEABLE]
    taken_back = any(
        packet.signature_type == SignatureType.CertificationRevocation for packet in signatures
    )
    if not weak or weak != signatures or taken_back:
        return None
    return Key(str(packets[0].fingerprint).upper(), WEAK)

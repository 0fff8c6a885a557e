"""OpenPGP keys that a test makes."""

from datetime import UTC, datetime, timedelta

from pysequoia import Cert, Tsk
from pysequoia.packet import PacketPile

EMAIL = "ada@example.org"
ADA = "Ada Lovelace <Ada@Example.org>"


def secret(*user_ids):
    return Tsk.generate(user_ids=list(user_ids or [ADA]))


def public(*user_ids):
    return secret(*user_ids).extract_certificate()


def expired():
    mine = secret()
    # pysequoia's keys are born a minute ago.
    end = datetime.now(UTC) - timedelta(seconds=30)
    return mine.extract_certificate().set_expiration(end, mine.certifier())


def revoked(mine):
    certificate = mine.extract_certificate()
    return Cert.from_bytes(bytes(certificate) + bytes(certificate.revoke(mine.certifier())))


def packets(certificate):
    return [(int(packet.tag), bytes(packet)) for packet in PacketPile.from_bytes(certificate)]


def fingerprint(certificate):
    return certificate.fingerprint.upper()

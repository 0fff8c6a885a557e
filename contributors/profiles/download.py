"""Download of everything that is held about a member."""

import base64
from collections.abc import Iterable
from itertools import chain
from typing import Any

from contributors.mail.commits.commit_links import address_digests
from contributors.models import CommitProof, Contributor, Delivery, Notice

# Nothing about a person, but keys of the house.
KEYS = {"id", "password", "session_epoch", "form_key", "form_sent_at", "asked_key"}
OURS = frozenset({*KEYS, "picture"})


def collect_holdings(contributor: Contributor) -> dict[str, Any]:
    """Return every field by its name; the picture is a data: URL."""
    names = [field.name for field in Contributor._meta.concrete_fields if field.name not in OURS]
    encoded = base64.b64encode(bytes(contributor.picture)).decode("ascii")
    return {
        **{name: getattr(contributor, name) for name in names},
        "picture": f"data:image/webp;base64,{encoded}" if encoded else "",
    }


def list_proofs(contributor: Contributor) -> list[dict[str, Any]]:
    """Return what has become of each address in commits; of one that was refused, not which."""
    named = {
        digest: address
        for address in contributor.commit_addresses
        for digest in address_digests(address)
    }
    return [
        {
            "address": named.get(proof.digest, ""),
            "state": proof.state,
            "way": proof.way,
            "asked_at": proof.asked_at,
            "settled_at": proof.settled_at,
        }
        for proof in CommitProof.objects.filter(contributor=contributor)
    ]


def list_mails(contributor: Contributor) -> list[dict[str, Any]]:
    """Return the last mail about joining, and what is owed, with the times of each."""
    joining = Delivery.objects.filter(contributor=contributor)
    owed = Notice.objects.filter(contributor=contributor).order_by("pk")
    mails: Iterable[Delivery | Notice] = chain(joining, owed)
    return [
        {
            "about": mail.kind if isinstance(mail, Notice) else "joining",
            "asked_at": mail.asked_at,
            "sent_at": mail.sent_at,
            "failed_at": mail.failed_at,
            "tries": mail.tries,
            "state": mail.state,
        }
        for mail in mails
    ]

"""What is in the database."""

from contributors.models.commit_proof import CommitProof
from contributors.models.contributor import Contributor
from contributors.models.delivery import Delivery
from contributors.models.export_record import Export
from contributors.models.former_handle import FormerHandle
from contributors.models.notice import Notice
from contributors.models.outreach import (
    ApproachedAddress,
    Outreach,
    OutreachSalt,
    UndoneRefusal,
)
from contributors.models.search_entry import MembersEntry, PublicEntry

__all__ = [
    "ApproachedAddress",
    "CommitProof",
    "Contributor",
    "Delivery",
    "Export",
    "FormerHandle",
    "MembersEntry",
    "Notice",
    "Outreach",
    "OutreachSalt",
    "PublicEntry",
    "UndoneRefusal",
]

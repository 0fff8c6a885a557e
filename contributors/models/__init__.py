"""What is in the database."""

from contributors.models.contributor import Contributor
from contributors.models.delivery import Delivery
from contributors.models.export import Export
from contributors.models.former_handle import FormerHandle
from contributors.models.notice import Notice
from contributors.models.search_entry import MembersEntry, PublicEntry

__all__ = [
    "Contributor",
    "Delivery",
    "Export",
    "FormerHandle",
    "MembersEntry",
    "Notice",
    "PublicEntry",
]

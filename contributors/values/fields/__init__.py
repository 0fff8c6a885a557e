"""Profile fields: what people say about themselves, and in which order it appears where."""

from collections.abc import Mapping

from contributors.values.fields.field import Field, FieldType, Filter, Section, list_values
from contributors.values.fields.registry import FIELDS
from contributors.values.visibility import Audience

__all__ = ["FIELDS", "Field", "FieldType", "Filter", "Section", "list_values"]

BY_NAME: Mapping[str, Field] = {field.name: field for field in FIELDS}
# What a newcomer's form begins with.
DEFAULT_AUDIENCES: Mapping[str, Audience] = {field.name: field.audience for field in FIELDS}
TYPED = tuple(field for field in FIELDS if not field.is_offer)
OFFERED = tuple(field for field in FIELDS if field.is_offer)
# Those that a lookup's facts fill in.
FILLED_IN = tuple(field for field in FIELDS if field.fact)
ON_PAGE = tuple(sorted(FIELDS, key=lambda field: field.section))
# In a table the picture is a link, and comes last.
IN_TABLE = tuple(sorted(FIELDS, key=lambda field: field.type is FieldType.PICTURE))
# In the order of the search form.
FILTERS: Mapping[str, Filter] = {
    field.name: field.filter
    for field in sorted(FIELDS, key=lambda field: field.filter.rank if field.filter else 0)
    if field.filter
}

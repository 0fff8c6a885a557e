"""Values that a field shows to others: of addresses in commits, only those that are proven."""

from typing import Any

from contributors.values.fields.field import Field, FieldType

PROVEN = "proven_addresses"


def shown_value(person: Any, field: Field) -> Any:
    """Return what others are shown, where they may see the field.

    `person` has the attributes of a Contributor.
    """
    value = getattr(person, field.name)
    if field.type is not FieldType.EMAILS:
        return value
    return [address for address in value if address in getattr(person, PROVEN)]

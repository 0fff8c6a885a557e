"""Schema of contributors.json, which has whatever field the registry has.

https://json-schema.org/draft/2020-12
"""

from collections.abc import Mapping
from typing import Any

from contributors.values.fields import FIELDS, Field, FieldType

# What has this number can be read by whoever knows it: fields are added, none is changed.
VERSION = 1
TEXT = {"type": "string", "minLength": 1}
URL = {"type": "string", "format": "uri"}
LINK = {**URL, "pattern": "^https://"}
EMAIL = {"type": "string", "format": "email"}


def list_of(items: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "array", "minItems": 1, "items": items}


TYPES: Mapping[FieldType, Mapping[str, Any]] = {
    FieldType.LINE: TEXT,
    FieldType.CHOICE: TEXT,
    FieldType.NUMBER: {"type": "integer", "minimum": 1},
    FieldType.LINK: LINK,
    FieldType.TICK: {"description": "Left out where it is not so.", "const": True},
    FieldType.TIME_ZONE: {"description": "A name of the IANA’s, such as Europe/Lisbon.", **TEXT},
    FieldType.LANGUAGES: list_of(TEXT),
    FieldType.CONTRIBUTIONS: list_of(TEXT),
    FieldType.LINKS: list_of(LINK),
    FieldType.EMAILS: list_of(EMAIL),
    FieldType.PICTURE: URL,
    FieldType.KEY: {"description": "The fingerprint of an OpenPGP key.", **TEXT},
}
ALWAYS = {
    "page": {"description": "The address of their page in the register.", **URL},
    "handle": {
        "description": "Their name in that address. It may change; the old one is nobody else’s "
        "for as long as they are members.",
        **TEXT,
    },
}


def describe_file() -> dict[str, Any]:
    """Return the schema of the whole file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"contributors.json of Meanwhile, version {VERSION}",
        "description": "People of a register, each with what they show everybody. A field that is "
        "hidden is left out like one that was never filled in. Later versions with this number "
        "may add fields and change none.",
        "type": "object",
        "required": ["version", "contributors", "next"],
        "properties": {
            "$schema": URL,
            "version": {"const": VERSION},
            "contributors": {"type": "array", "items": describe_person()},
            "next": {
                "description": "The address of the next page; null on the last.",
                **URL,
                "type": ["string", "null"],
            },
        },
    }


def describe_person() -> dict[str, Any]:
    said = {field.name: describe_field(field) for field in FIELDS}
    return {"type": "object", "required": list(ALWAYS), "properties": {**ALWAYS, **said}}


def describe_field(field: Field) -> dict[str, Any]:
    described = {"title": field.column, **TYPES[field.type]}
    if not field.choices:
        return described
    chosen = {"type": "string", "enum": list(field.choices)}
    return {**described, **(list_of(chosen) if field.type is FieldType.CONTRIBUTIONS else chosen)}

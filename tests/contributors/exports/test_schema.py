import jsonschema
import pytest

from contributors.exports.schema import TYPES, describe_field, describe_file, describe_person
from contributors.values.contribution_types import KINDS
from contributors.values.fields import FIELDS, Field, FieldType, Section
from contributors.values.visibility import Audience


def test_it_is_a_schema_and_has_every_field_of_a_profile():
    jsonschema.Draft202012Validator.check_schema(describe_file())

    described = describe_person()["properties"]
    assert set(described) == {"page", "handle", *(field.name for field in FIELDS)}
    assert described["kinds"]["items"]["enum"] == list(KINDS)
    assert described["mentoring"]["title"] == "Available as a mentor"


def test_it_knows_every_type_of_field():
    assert set(TYPES) == set(FieldType)


@pytest.mark.parametrize(("value", "valid"), [("slow", True), ("late", False), (["slow"], False)])
def test_one_choice_is_one_of_those_that_there_are(value, valid):
    paces = {"slow": "Slow and steady"}
    field = Field("pace", FieldType.CHOICE, Section.WORK, Audience.ME, "Pace", choices=paces)

    found = jsonschema.Draft202012Validator(describe_field(field)).is_valid(value)

    assert found is valid

"""What somebody hides is in no format, whichever it is."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contributors.exports.catalogue import FORMATS
from contributors.models import Contributor
from contributors.values.fields import FIELDS, FieldType
from contributors.values.fields.hidden_words import revealed_field
from contributors.values.visibility import Audience, may_see
from tests.contributors.exports.test_repository_files import BY_ALL, written

# For each type something that is nowhere else, and how it may be found again. {} is the number of
# the field.
SAID = {
    FieldType.LINE: ("Word{}", "Word{}"),
    FieldType.LINK: ("https://github.com/link{}", "link{}"),
    FieldType.TIME_ZONE: ("Antarctica/Troll", "Troll"),
    FieldType.LANGUAGES: (["Tongue{}"], "Tongue{}"),
    FieldType.LINKS: (["https://github.com/link{}"], "link{}"),
    FieldType.EMAILS: (["mail{}@example.net"], "mail{}"),
    FieldType.PICTURE: ("d1ce" * 10, "d1ce"),
    FieldType.KEY: ("C0FF" * 10, "C0FF"),
}


def said_in(number, field):
    """What is said in this field, and how it may be found again."""
    if field.type is FieldType.TICK:
        return True, f'"{field.name}": true'
    if field.type is FieldType.NUMBER:
        return 1_729_700 + number, f"17297{number:02}"
    if field.choices:
        chosen = list(field.choices)[-1]
        return (chosen if field.type is FieldType.CHOICE else [chosen]), chosen
    said, mark = SAID[field.type]
    return filled(number, said), filled(number, mark)


def filled(number, template):
    # Of two digits, so that no number begins another.
    if isinstance(template, list):
        return [one.format(f"{number:02}") for one in template]
    return template.format(f"{number:02}")


def somebody(audiences):
    said = {field.stored: said_in(number, field)[0] for number, field in enumerate(FIELDS)}
    visibility = {
        field.name: audience.value for field, audience in zip(FIELDS, audiences, strict=True)
    }
    mine = said["commit_addresses"]
    return Contributor(handle="nobody-x", visibility=visibility, proven_addresses=mine, **said)


@given(st.lists(st.sampled_from(list(Audience)), min_size=len(FIELDS), max_size=len(FIELDS)))
def test_nothing_that_is_hidden_is_in_any_format(audiences):
    person = somebody(audiences)

    for viewer in (Audience.PUBLIC, Audience.MEMBERS):
        assert not revealed_field(person, viewer)
        for name in FORMATS:
            text = written(name, [person], viewer)
            for number, field in enumerate(FIELDS):
                _, mark = said_in(number, field)
                if not may_see(viewer, audiences[number]):
                    assert mark not in text, (name, field.name)


@pytest.mark.parametrize("viewer", [Audience.PUBLIC, Audience.MEMBERS])
def test_what_is_shown_is_in_contributors_json(viewer):
    text = written("json", [somebody([viewer] * len(FIELDS))], viewer)

    [person] = json.loads(text)["contributors"]
    assert set(person) == {"page", "handle", *BY_ALL}

from contributors.exports.consent import visible_values
from contributors.models import Contributor
from contributors.profiles.forms import FORM_FIELDS
from contributors.profiles.presenter import SHOWN, profile_parts
from contributors.values.fields import BY_NAME, FIELDS, FILTERS, FieldType
from contributors.values.visibility import Audience

# What the house keeps of an account, and nobody fills in as a part of a profile.
OF_THE_HOUSE = {
    *("id", "email", "address", "password", "handle", "visibility"),
    *("is_active", "is_staff", "is_superuser", "last_login", "session_epoch"),
    *("joined_at", "agreed_at", "confirmed_at", "moving_to", "moving_since", "moving_failed"),
    *("form_key", "form_sent_at", "asked_key", "linked_at"),
    # Made of a picture's pixels.
    "picture_digest",
    # Proven, and chosen for one file, on a page of their own.
    *("proven_addresses", "mailmap_address"),
    # Made of the address, the handle and the names.
    "search_text",
}


def test_every_field_of_the_model_that_people_fill_in_is_in_the_registry():
    kept = {field.name for field in Contributor._meta.concrete_fields}

    assert kept - OF_THE_HOUSE == set(BY_NAME)
    assert {field.stored for field in FIELDS} <= kept


def test_what_is_not_in_the_registry_is_shown_and_handed_over_to_nobody():
    visibility = dict.fromkeys((*BY_NAME, *OF_THE_HOUSE), "public")
    ada = Contributor(email="ada@example.org", password="secret", name="Ada", visibility=visibility)

    assert visible_values(ada, OF_THE_HOUSE, Audience.ME) == {}
    assert [part.name for part in profile_parts(ada)] == ["name"]


def test_no_two_fields_share_a_name_a_fact_or_a_filter():
    named = [
        [field.name for field in FIELDS],
        [field.fact for field in FIELDS if field.fact],
        [each.name for each in FILTERS.values()],
        [each.mark for each in FILTERS.values()],
    ]

    assert [names for names in named if len(set(names)) < len(names)] == []


def test_what_can_be_chosen_is_said_where_something_can_be_chosen():
    chosen = {field.type for field in FIELDS if field.choices}

    assert chosen <= {FieldType.CHOICE, FieldType.CONTRIBUTIONS}


def test_every_type_can_be_typed_and_shown():
    in_words_of_its_own = {FieldType.TICK, FieldType.CHOICE, FieldType.CONTRIBUTIONS}

    assert set(FORM_FIELDS) == set(FieldType)
    assert set(SHOWN) == set(FieldType) - in_words_of_its_own - {FieldType.PICTURE}

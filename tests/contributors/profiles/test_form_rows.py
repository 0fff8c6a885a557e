from contributors.profiles.form_rows import HEADINGS, detail_rows, group_details
from contributors.profiles.forms import DetailsForm
from contributors.values.fields import FIELDS, Section


def names(offers):
    form = DetailsForm(offers=offers)
    return {
        heading: [detail.field.name for detail in details]
        for heading, details in group_details(detail_rows(form, {})).items()
    }


def test_the_form_is_in_three_groups_in_the_order_of_its_fields():
    groups = names(("picture", "key"))

    assert list(groups) == ["About you", "What you do", "Your commits"]
    for heading, asked in groups.items():
        assert asked == [one.name for one in FIELDS if HEADINGS[one.section] == heading]
    assert {"kinds", "mentoring"} < set(groups["What you do"])
    assert {"commit_addresses", "key"} == set(groups["Your commits"])


def test_a_field_of_any_section_has_a_heading():
    assert set(HEADINGS) == set(Section)


def test_a_group_without_a_field_has_no_heading():
    assert group_details([]) == {}

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
    assert groups["What you do"] == ["kinds", "mentoring", "projects", "accounts"]
    assert groups["Your commits"] == ["commit_addresses", "key"]
    assert [name for group in groups.values() for name in group] == [one.name for one in FIELDS]


def test_a_field_of_any_section_has_a_heading():
    assert set(HEADINGS) == set(Section)


def test_a_group_without_a_field_has_no_heading():
    assert group_details([]) == {}

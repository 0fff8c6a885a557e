import pytest
from django import forms

from contributors.profiles.selects import ChoiceField, Select, TimeZoneField
from contributors.values.time_zones import list_zones, zone_choices

ZONES = [name for _, listed in list_zones() for name, _ in listed]


def markup():
    return [("a", "A"), ("b&c", "<i>"), ('"d"', "D"), ("a", "A again"), ("Group <>", [("e", "E")])]


@pytest.mark.parametrize("choices", [zone_choices, markup])
@pytest.mark.parametrize(
    "value", ["", None, "a", "b&c", '"d"', "e", "A", "Mars/Olympus", '"><script>', *ZONES[::40]]
)
@pytest.mark.parametrize("attrs", [None, {"id": "zone", "aria-invalid": "true", "title": "</a>"}])
def test_a_select_is_what_django_renders(choices, value, attrs):
    ours = Select(choices).render("zone", value, attrs)

    assert ours == forms.Select(choices=choices()).render("zone", value, attrs)


def test_every_zone_is_the_selected_one_where_it_was_chosen():
    for zone in ZONES:
        select = Select(zone_choices).render("zone", zone)
        assert select.count(" selected>") == 1
        assert f'value="{zone}" selected>' in select


def test_options_are_rendered_once_for_all_forms_that_show_them():
    rendered = []

    class Words(str):
        __slots__ = ()

        def __str__(self):
            rendered.append("once more")
            return "A"

    def choices():
        return [("a", Words()), ("b", "B")]

    class Form(forms.Form):
        letter = ChoiceField(choices=choices)

    first = str(Form(initial={"letter": "a"})["letter"])
    times = len(rendered)
    second = str(Form(initial={"letter": "b"})["letter"])

    assert times
    assert len(rendered) == times
    assert '<option value="a" selected>A</option>' in first
    assert '<option value="b" selected>B</option>' in second
    assert first.count(" selected") == second.count(" selected") == 1


def test_what_is_not_offered_cannot_be_chosen():
    class Form(forms.Form):
        letter = ChoiceField(choices=lambda: [("a", "A")])

    assert Form({"letter": "a"}).is_valid()
    assert not Form({"letter": "b"}).is_valid()


class Whereabouts(forms.Form):
    zone = TimeZoneField(required=False)


@pytest.mark.parametrize(
    ("kept", "shown"),
    [
        ("Asia/Calcutta", "Asia/Kolkata"),
        ("Europe/Oslo", "Europe/Oslo"),
        ("Etc/GMT+5", "Etc/GMT+5"),
        ("EST5EDT", "EST5EDT"),
        ("UTC", "UTC"),
    ],
)
def test_a_zone_that_is_kept_survives_a_save_under_its_listed_name(kept, shown):
    select = str(Whereabouts(initial={"zone": kept})["zone"])
    saved = Whereabouts({"zone": kept})

    assert select.count(" selected>") == 1
    assert select.count(f'<option value="{shown}" selected>') == 1
    assert select.count(f'"{shown}"') == 1
    assert saved.is_valid()
    assert saved.cleaned_data == {"zone": shown}


@pytest.mark.parametrize("typed", ["Mars/Olympus", '"><b>'])
def test_no_zone_is_no_choice(typed):
    form = Whereabouts({"zone": typed})

    assert not form.is_valid()
    assert typed not in str(form["zone"])


def test_a_script_is_told_under_which_name_a_zone_is_listed():
    assert " Asia/Calcutta=Asia/Kolkata " in str(Whereabouts()["zone"])

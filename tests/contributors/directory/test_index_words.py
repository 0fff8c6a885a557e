import pytest

from contributors.directory.index_words import index_tokens
from contributors.models import Contributor
from contributors.values.fields import DEFAULT_AUDIENCES
from contributors.values.visibility import Audience


def of(visibility=None, **said):
    audiences = {name: audience.value for name, audience in DEFAULT_AUDIENCES.items()}
    found = index_tokens(Contributor(visibility=audiences | (visibility or {}), handle="h", **said))
    return set(found[Audience.PUBLIC]), set(found[Audience.MEMBERS])


def test_members_find_by_what_only_members_see():
    public, members = of(place="London")

    assert public == {"h"}
    assert members == {"h", "london", ":wlondon"}


def test_nobody_finds_by_what_only_the_owner_sees():
    public, members = of({"name": "me", "kinds": "me"}, name="Ada", kinds=["code"])

    assert public == members == {"h"}


def test_what_nobody_has_decided_is_found_by_nobody():
    found = index_tokens(Contributor(handle="h", name="Ada", mentoring=True))

    assert set(found[Audience.MEMBERS]) == {"h"}


def test_every_filter_has_words_of_its_own():
    public, members = of(
        languages=["Te Reo"],
        projects=["https://codeberg.org/ada/engine"],
        kinds=["eventOrganizing", "unknown"],
        mentoring=True,
    )

    assert {":lte", ":lreo", ":pengine", ":keventorganizing", "organising", "codeberg"} <= public
    assert members - public == {":m"}
    assert ":kunknown" not in public


def test_pronouns_and_time_zones_are_not_looked_through():
    public, members = of(pronouns="she/her", time_zone="Europe/London")

    assert members == {"h"}


def test_a_script_without_spaces_is_found_from_any_letter_on():
    public, _ = of(name="田辺優希")

    assert public == {"h", "田辺優希", "辺優希", "優希", "希"}


@pytest.mark.parametrize("name", ["김철수", "สมชาย", "អ្នក", "ㄅㄆㄇ", "한국A"])
def test_no_script_without_spaces_is_left_out(name):
    public, _ = of(name=name)

    assert {name[1:].lower(), name[-1].lower()} <= public


def test_what_stands_far_on_in_a_long_word_is_found():
    public, _ = of(name="田" * 50 + "優希")

    assert {"優希", "田" * 40} <= public
    assert max(map(len, public)) == 40


def test_a_link_is_found_by_the_letters_that_it_stands_for():
    public, _ = of(projects=["https://example.org/caf%C3%A9"])

    assert {"cafe", ":pcafe"} <= public

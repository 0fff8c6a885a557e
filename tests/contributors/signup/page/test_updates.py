from contributors.lookups.base import Fact, found, none
from contributors.lookups.run import begin_checks
from contributors.signup.page.updates import changed_parts, news_of, restarted_parts
from tests.support.steered_lookups import Held, account, picture

FREE = none("Nobody has it.", label="Free")
FACE = found("A face.", picture="data:image/png;base64,AAAA")


def names(lookup, outcome, checks):
    return [name for name, _ in changed_parts(lookup, outcome, checks)]


def test_an_optional_row_changes_itself_and_the_progress():
    first, second = account().lookup, Held("other").lookup
    checks = begin_checks("ada@example.org", [first, second]).having(second, FREE, 0.1)

    assert names(second, FREE, checks) == ["row-other", "progress"]


def test_a_picture_becomes_the_face():
    first, second = account().lookup, picture().lookup
    checks = begin_checks("ada@example.org", [first, second]).having(second, FACE, 0.1)

    html = dict(changed_parts(second, FACE, checks))

    assert list(html) == ["row-picture", "progress", "face"]
    assert 'src="data:image/png;base64,AAAA"' in html["face"]


def test_the_last_required_row_opens_the_way():
    first, second = account().lookup, picture().lookup
    checks = begin_checks("ada@example.org", [first, second]).having(first, FREE, 0.1)

    html = dict(changed_parts(first, FREE, checks))

    assert list(html) == ["row-account", "progress", "heading", "next"]
    assert "That email works" in html["heading"]
    assert 'name="invitation"' in html["next"]


def test_the_last_row_of_all_sums_up():
    first, second = account().lookup, picture().lookup
    checks = begin_checks("ada@example.org", [first, second]).having(first, FREE, 0.1)
    checks = checks.having(second, FACE, 0.4)

    assert names(second, FACE, checks)[-1] == "summary"


def test_it_says_so_where_nothing_was_found():
    lookup = Held("profile", brings=lambda email: ("name",)).lookup
    checks = begin_checks("ada@example.org", [lookup]).having(lookup, none("None."), 0.1)

    html = dict(changed_parts(lookup, none("None."), checks))

    assert list(html) == ["row-profile", "fact-name", "progress", "summary", "nothing"]
    assert "hidden" not in html["nothing"]


def test_trying_again_empties_only_the_places_that_gave_up():
    facts = (Fact("name", "Ada", "Star"),)
    down = Held("profile", brings=lambda email: ("name", "place")).lookup
    up = Held("host", brings=lambda email: ("name",)).lookup
    known = {"host": found("Some.", facts=facts)}

    parts = dict(restarted_parts(begin_checks("ada@example.org", [down, up], answers=known)))

    assert [name for name in parts if name.startswith("fact-")] == ["fact-place"]
    assert 'data-state="waiting"' in parts["fact-place"]


def test_an_address_that_is_taken_gets_no_invitation():
    first = account().lookup
    taken = found("Taken.", refuses=True)
    checks = begin_checks("ada@example.org", [first]).having(first, taken, 0.1)

    html = dict(changed_parts(first, taken, checks))

    assert "You have already signed up" in html["heading"]
    assert "invitation" not in html["next"]


def test_every_part_is_one_element_that_can_be_swapped_by_id_and_slotted_by_name():
    first = account().lookup
    checks = begin_checks("ada@example.org", [first]).having(first, FREE, 0.1)

    for name, html in changed_parts(first, FREE, checks):
        assert html.count(f'id="{name}"') == 1
        assert f'slot="{name.removeprefix("row-")}"' in html


def test_what_upstreams_say_is_escaped():
    first = account().lookup
    outcome = none('<hx-partial hx-target="body">gone</hx-partial>')
    checks = begin_checks("<b>@example.org", [first]).having(first, outcome, 0.1)

    html = "".join(html for _, html in changed_parts(first, outcome, checks))

    assert "<hx-partial" not in html
    assert "&lt;hx-partial" in html


def test_there_is_news_twice_at_most():
    first, second = account().lookup, picture().lookup
    waiting = begin_checks("ada@example.org", [first, second])
    ready = waiting.having(first, FREE, 0.1)
    complete = ready.having(second, FACE, 0.4)

    assert "You can continue" in news_of(first, ready)
    assert "Both have finished" in news_of(second, complete)
    assert news_of(second, waiting.having(second, FACE, 0.1)) == ""

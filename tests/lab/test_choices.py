import pytest

from lab.options.choices import How, Order, Pick, Wire, read_choices
from tests.support.pages.lab import NAMES, chosen


def knobs(choices):
    return {knob.lookup.name: (knob.delay, knob.how) for knob in choices.knobs}


def test_without_a_word_it_is_a_normal_evening():
    choices = chosen()

    assert knobs(choices)["picture"] == (640, How.ANSWERS)
    assert (choices.order, choices.wire, choices.pick) == (Order.READY, Wire.HTMX, Pick.STREAMED)


def test_a_link_carries_every_setting():
    choices = chosen(
        picture="600", code_host_how="hangs", account_how="off", order="in-order", wire="none"
    )
    query = dict(pair.split("=") for pair in choices.query.split("&"))

    again, problems = read_choices(query)

    assert (again, problems) == (choices, [])


def test_a_preset_gives_what_is_not_said():
    choices = chosen(preset="slow-picture", profile="7")

    assert knobs(choices)["picture"] == (1800, How.ANSWERS)
    assert knobs(choices)["profile"] == (7, How.ANSWERS)


def test_to_use_a_preset_is_to_drop_the_sliders():
    choices, _ = read_choices({"preset": "failure", "picture": "1", "use": "1"})

    assert knobs(choices)["picture"] == (320, How.FAILS)


@pytest.mark.parametrize(
    ("word", "nearest"),
    [("9000", 2000), ("-5", 0), ("12.4", 12), ("abc", 640), ("nan", 640), ("inf", 640), ("", 640)],
)
def test_a_delay_that_cannot_be_becomes_the_nearest(word, nearest):
    choices, problems = read_choices({"picture": word})

    assert knobs(choices)["picture"] == (nearest, How.ANSWERS)
    assert len(problems) == (word != "12.4")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("order", "“telnet” is no order: choose from ready, in-order, together. We took ready."),
        ("wire", "“telnet” is no wire: choose from htmx, html, none. We took htmx."),
        (
            "picture-how",
            "Picture: “telnet” is not one of answers, fails, hangs, off. We used answers.",
        ),
    ],
)
def test_a_word_that_is_none_is_named_with_those_that_are(name, sentence):
    choices, problems = read_choices({name: "telnet", "profile": "77"})

    assert problems == [sentence]
    assert knobs(choices)["profile"] == (77, How.ANSWERS)


def test_a_long_word_is_not_repeated_whole():
    _, problems = read_choices({"order": "x" * 500})

    assert len(problems[0]) < 100


def test_something_is_always_asked():
    choices, problems = read_choices({f"{name}-how": "off" for name in NAMES})

    assert [knob.lookup.name for knob in choices.asked] == ["account"]
    assert len(problems) == 1


def test_a_sign_up_is_known_as_one():
    assert chosen(**{"from": "sign-up"}).signed_up

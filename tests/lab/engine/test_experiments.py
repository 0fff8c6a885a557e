from lab.engine.experiments import plan_experiments
from lab.options.choices import How, Pick
from tests.support.pages.lab import NAMES, chosen, two


def by_key(choices):
    return {one.key: one for one in plan_experiments(choices)}


def hows(experiment):
    return {knob.lookup.name: (knob.how, knob.delay) for knob in experiment.knobs}


def test_four_ways_and_three_of_them_again_with_a_failure():
    tried = by_key(chosen())

    assert list(tried) == [*Pick, "failing-gather", "failing-task-group", "failing-streamed"]
    assert hows(tried["gather"])["picture"] == (How.ANSWERS, 640)
    assert hows(tried["failing-gather"])["picture"] == (How.FAILS, 320)
    assert [one.failing for one in tried.values()] == [False] * 4 + [True] * 3


def test_what_fails_anyway_needs_no_second_try():
    assert list(by_key(chosen(preset="failure"))) == [*Pick]


def test_without_the_picture_the_first_that_answers_fails():
    tried = by_key(chosen(picture_how="hangs", account_how="off"))

    assert hows(tried["failing-gather"])["mail-domain"] == (How.FAILS, 105)


def test_where_nothing_answers_nothing_is_made_to_fail():
    silence = {f"{name}-how": "hangs" for name in NAMES}

    assert list(by_key(chosen(**silence))) == [*Pick]


def test_how_long_it_should_take(settings):
    settings.LOOKUP_DEADLINE = 2
    tried = by_key(two(picture="600", code_host="900"))
    hanging = by_key(two(picture="600", code_host_how="hangs"))

    assert tried["sequential"].expected == 1.5
    assert tried["gather"].expected == 0.9
    assert tried["gather"].patience == 4
    assert hanging["gather"].expected == hanging["gather"].patience == 3.1

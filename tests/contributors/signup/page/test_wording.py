from dataclasses import replace

import pytest

from contributors.lookups.base import failed, found, none, stopped, timed_out
from contributors.lookups.run import begin_checks
from contributors.signup.page import wording
from tests.support.steered_lookups import Held

WAITING_STILL = "0.49 seconds. We stop waiting after 2."
FREE, TAKEN, DOWN = none("Free."), found("Taken.", refuses=True), failed("Down.")
STOPPED = stopped(Held("n1").lookup)


def checks(*outcomes, waiting=0, elapsed=0.49):
    names = [f"n{number}" for number in range(len(outcomes) + waiting)]
    lookups = [Held(name, required=name == "n0").lookup for name in names]
    known = begin_checks("ada@example.org", lookups)
    for lookup, outcome in zip(lookups, outcomes, strict=False):
        known = known.having(lookup, outcome._replace(elapsed=elapsed), elapsed)
    return known


@pytest.mark.parametrize(
    ("known", "heading"),
    [
        (checks(waiting=2), "Checking your email"),
        (checks(FREE, waiting=1), "That email works"),
        (checks(TAKEN, waiting=1), "You have already signed up"),
        (checks(none("No mail.", tone="warn"), waiting=1), "Is that address right?"),
        (checks(DOWN, waiting=1), "We could not check everything"),
        (checks(timed_out("Late."), FREE), "We could not check everything"),
        (checks(FREE, DOWN), "That email works"),
        (replace(checks(waiting=1), own=True), "What is public about you"),
    ],
)
def test_the_heading_follows_the_required_answers(known, heading):
    assert wording.page_heading(known) == heading


@pytest.mark.parametrize(
    ("known", "title", "text"),
    [
        (checks(waiting=2), "0 of 2 answers are in", "We stop waiting after 2 seconds."),
        (
            checks(FREE, waiting=1),
            "1 of 2 answers are in",
            WAITING_STILL,
        ),
        (checks(), "Nothing was looked up", "Every lookup is switched off."),
        (checks(FREE), "The lookup has finished", "Every lookup got an answer."),
        (checks(FREE, FREE), "Both have finished", "Every lookup got an answer."),
        (
            checks(FREE, FREE, DOWN),
            "All three have finished",
            "Two answered, one did not. You can try again.",
        ),
        (checks(*[FREE] * 11), "All 11 have finished", "Every lookup got an answer."),
        (checks(FREE, DOWN, waiting=1), "1 of 3 answers are in", WAITING_STILL),
        (checks(DOWN), "The lookup has finished", "It did not answer. You can try again."),
        (checks(DOWN, DOWN), "Both have finished", "None of them answered. You can try again."),
    ],
)
def test_the_panel_says_how_far_it_is(settings, known, title, text):
    settings.LOOKUP_DEADLINE = 2

    assert (wording.progress_title(known), wording.progress_text(known)) == (title, text)


def test_what_was_stopped_is_said():
    known = checks(FREE, STOPPED)

    assert wording.progress_title(known) == "Stopped"
    assert wording.progress_text(known) == "One answered, one did not. You can try again."


def test_what_is_off_is_not_counted():
    known = begin_checks(
        "ada@example.org", [Held("n0", required=True).lookup, Held("n1").lookup], use=[]
    )

    assert wording.progress_title(known) == "0 of 1 answers are in"


def test_a_screen_reader_hears_when_to_go_on_and_when_all_is_in():
    assert wording.status_words(checks(FREE, waiting=1)) == (
        "That email works. You can continue; the rest is still being looked up."
    )
    assert wording.status_words(checks(FREE, FREE)) == ("That email works. Both have finished.")


def test_a_screen_reader_is_not_told_to_go_on_where_that_is_refused():
    assert wording.status_words(checks(TAKEN, waiting=1)) == (
        "You have already signed up. The rest is still being looked up."
    )


@pytest.mark.parametrize(
    ("outcomes", "said"),
    [
        ((FREE, DOWN), "That email works. One answered, one did not."),
        ((DOWN, DOWN), "We could not check everything. None of them answered."),
        ((none("No mail.", tone="warn"), FREE), "Is that address right? Both have finished."),
        ((FREE, STOPPED, DOWN), "That email works. Stopped: one answered, two did not."),
        ((STOPPED,), "We could not check everything. Stopped: it did not answer."),
        ((TAKEN,), "You have already signed up. The lookup has finished."),
    ],
)
def test_a_screen_reader_hears_the_end_in_two_sentences(outcomes, said):
    assert wording.status_words(checks(*outcomes)) == said


@pytest.mark.parametrize(
    "known",
    [
        checks(FREE),
        checks(FREE, STOPPED),
        checks(FREE, waiting=1),
        replace(checks(FREE, FREE), resumed=True),
        begin_checks("ada@example.org", []),
    ],
)
def test_times_are_compared_only_where_all_ran_at_once(known):
    assert wording.time_together(known) == ""


def test_times_are_short():
    known = checks(FREE, FREE, elapsed=1.04)

    assert (wording.time_together(known), wording.time_apart(known)) == ("1.0 s", "2.1 s")
    assert wording.time_together(checks(FREE, FREE, elapsed=0.0126)) == "13 ms"

from contributors.lookups.base import failed, found, none
from lab.tour.probes.base import Execution
from lab.tour.run import Finding
from lab.tour.wording import DJANGO, describe_finding, summarise_tour
from tests.support.pages.tour import LOOP, THREAD, a_run

ON_THE_LOOP = (Execution("the view", "MainThread", LOOP),)
IN_A_THREAD = (
    Execution("the SQL", "lane-0", THREAD),
    *ON_THE_LOOP,
    Execution("a test", "lane-0", THREAD),
)


async def first(visit): ...
async def second(visit): ...
async def third(visit): ...
async def fourth(visit): ...


def test_what_a_thread_did_is_named():
    assert (
        describe_finding(Finding(found(""), IN_A_THREAD))
        == "Handed to a thread: the SQL and a test."
    )


def test_what_needed_none_is_said():
    assert describe_finding(Finding(found(""), ON_THE_LOOP)) == "Nothing was handed to a thread."


def test_of_what_did_not_run_nothing_is_said():
    assert describe_finding(Finding()) == ""


def test_the_sum_of_a_good_run():
    run = a_run(first)
    run.findings = {"first": Finding(found(""), IN_A_THREAD)}

    assert summarise_tour(run) == (
        f"1 probes, 0 needed no thread, 1 handed something to a thread. This is Django {DJANGO}."
    )


def test_the_sum_of_another():
    run = a_run(first, second, third, fourth)
    run.findings = {
        "first": Finding(found(""), IN_A_THREAD),
        "second": Finding(found(""), ON_THE_LOOP),
        "third": Finding(none("")),
        "fourth": Finding(failed("")),
    }

    assert summarise_tour(run).startswith(
        "4 probes, 1 needed no thread, 1 handed something to a thread, "
        "one could not be tried here, one failed."
    )


def test_a_time_has_a_tenth_of_a_millisecond():
    assert Finding(found("", elapsed=0.01234)).took == "12.3 ms"
    assert Finding().took == ""

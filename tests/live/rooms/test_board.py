from lab.options.choices import Pick
from live.rooms.board import Board, WayFigures, find_percentile
from live.rooms.records import RunEnd, RunRecord


def run(phone=1, number=1, way=Pick.STREAMED, times=(100, 200), end=RunEnd.FINISHED):
    record = RunRecord(phone, number, way, "Mira", 0.0, len(times))
    for place, at in enumerate(times):
        record.arrive(f"lookup-{place}", "found", at)
    record.end = end
    return record


def test_a_lane_shows_the_latest_run_of_its_phone():
    board, first, second = Board(), run(number=1), run(number=2)

    board.note(first)
    board.note(second)
    board.note(first)

    assert board.latest == {1: second}
    assert board.runs_of(1) == 2
    assert board.runs_of(2) == 0


def test_of_earlier_runs_figures_are_kept_and_no_answers():
    board, first, second = Board(), run(number=1), run(number=2)
    board.note(first)
    board.note(second)

    assert first.arrivals == []
    assert len(second.arrivals) == 2
    assert board.figures_of(Pick.STREAMED).runs == 2


def test_what_comes_late_of_an_earlier_run_is_only_counted():
    board, first, second = Board(), run(number=1), run(number=2)

    board.note(second)
    board.note(first)

    assert board.latest[1] is second
    assert board.count_ends() == {RunEnd.FINISHED: 2}


def test_open_runs_are_counted_and_have_no_figures_yet():
    board = Board()
    board.note(run(1, end=RunEnd.OPEN))
    board.note(run(2, end=RunEnd.LEFT))

    assert board.open_runs == 1
    assert board.count_ends() == {RunEnd.LEFT: 1}
    assert board.figures_of(Pick.STREAMED).runs == 1


def test_figures_are_of_one_way_to_wait():
    board = Board()
    for phone in range(1, 101):
        board.note(run(phone, times=(phone, 10 * phone)))
    board.note(run(101, way=Pick.GATHER, times=(7, 7)))

    assert board.figures_of(Pick.STREAMED) == WayFigures(100, 50, 99, 500, 990)
    assert board.figures_of(Pick.GATHER) == WayFigures(1, 7, 7, 7, 7)
    assert board.figures_of(Pick.SEQUENTIAL) == WayFigures(0, None, None, None, None)


def test_a_run_without_all_answers_has_no_last_one():
    record = RunRecord(1, 1, Pick.STREAMED, "Mira", 0.0, asked=3)

    record.arrive("account", "none", 4)
    record.arrive("picture", "found", 9)

    assert (record.first, record.last) == (4, None)


def test_a_percentile_is_a_time_that_was_measured():
    assert find_percentile([1, 2, 3], 50) == 2
    assert find_percentile([1, 2], 99) == 2
    assert find_percentile([], 50) is None

from lab.options.choices import Pick
from live.rooms.records import RunEnd, RunRecord
from live.rooms.room import Room


def run(phone=1, number=1, answers=("account",), end=RunEnd.OPEN, began=0.0):
    record = RunRecord(phone, number, Pick.STREAMED, "Mira", began, asked=2)
    for place, lookup in enumerate(answers):
        record.arrive(lookup, "found", 10 * place + 10)
    record.end = end
    return record


def test_what_is_known_here_is_not_undone_by_what_comes_late():
    room = Room("abcde", 600)
    room.take(run(answers=("account", "picture"), end=RunEnd.FINISHED))

    room.take(run(answers=("account",)))

    assert room.board.latest[1].end is RunEnd.FINISHED


def test_a_run_of_a_process_that_is_gone_is_cut_in_the_end():
    room = Room("abcde", 600)
    room.take(run(began=room.now - 31))
    room.take(run(phone=2, began=room.now))

    room.give_up_lost(patience=30)

    assert (room.board.latest[1].end, room.board.latest[1].over) == (RunEnd.CUT, 30_000)
    assert room.board.latest[2].is_open

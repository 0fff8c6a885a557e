from lab.engine.run import LabRun
from lab.engine.trace import What
from lab.page.wire_log import WireLogEntry, wire_lines
from tests.support.pages.lab import by_hand, note, two


def test_every_piece_has_its_time_and_its_bytes():
    assert list(wire_lines(by_hand())) == [
        WireLogEntry("0.001", "200", "text/event-stream"),
        WireLogEntry("0.001", "page", "two rows waiting", size=100),
        WireLogEntry("0.610", "Picture", "Found", "picture", 100),
        WireLogEntry("0.920", "Code host", "Found", "code-host", 100),
        WireLogEntry("0.930", "end", "2 of 2"),
    ]


def test_a_page_that_came_whole_has_no_waiting_rows():
    run = LabRun(two())
    run.traces["streamed"].note(What.FIRST_BYTE, at=0.9)
    note(run.traces["streamed"], (0.9, "seen", "picture"))

    assert [line.what for line in wire_lines(run)] == ["200", "Picture"]

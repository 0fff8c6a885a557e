from lab.engine.run import LabRun
from lab.engine.trace import Moment, What
from lab.page.plain_text import RunText
from tests.support.pages.lab import by_hand, two


def test_a_line_for_each_moment_by_time():
    news = {
        "streamed": [Moment(0.61, What.SEEN, "picture", 418, "Found")],
        "gather": [Moment(0.6, What.ENDED, "picture")],
        "failing-gather": [Moment(0.3, What.FAILED, "picture")],
    }

    text = RunText().step(LabRun(two()), news)

    assert text.splitlines() == [
        "  0.600  gather      picture      ended",
        "  0.610  Streaming   picture      seen          418 B  Found",
    ]


def test_it_begins_and_ends_with_a_sentence():
    text = RunText()

    assert text.head(by_hand()) == "Four ways to wait for picture, code-host\n"
    assert text.tail(by_hand()).startswith("The run has ended.")
    assert "went wrong" in text.farewell()

"""A run as plain text, for a terminal."""

from collections.abc import Iterator

from contributors.signup.page import wording
from lab.engine.run import LabRun, News
from lab.page.context import board_context
from meanwhile.transports import PlainText, text_line


class RunText(PlainText):
    """A line for everything that happens."""

    words = wording.FAREWELL

    def head(self, run: LabRun) -> str:
        names = ", ".join(knob.lookup.name for knob in run.choices.asked)
        return text_line(f"Four ways to wait for {names}")

    def step(self, run: LabRun, news: News) -> str:
        return "".join(map(text_line, run_lines(run, news)))

    def tail(self, run: LabRun) -> str:
        return text_line(board_context(run)["summary"])


def run_lines(run: LabRun, news: News) -> Iterator[str]:
    """Yield a line for each moment of the four, by time, whichever it belongs to."""
    titles = {one.key: one.strategy.title for one in run.experiments if not one.failing}
    moments = [(moment, title) for key, title in titles.items() for moment in news.get(key, [])]
    for moment, title in sorted(moments, key=lambda pair: pair[0].at):
        size = f"{moment.size} B" if moment.size else ""
        words = f"{moment.at:7.3f}  {title:10}  {moment.lookup:12} {moment.what:10} {size:>8}"
        yield f"{words}  {moment.text}".rstrip()

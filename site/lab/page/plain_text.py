"""A run as plain text, for a terminal."""

from collections.abc import Iterator

from contributors.signup.page import wording
from lab.engine.run import News, Run
from lab.page.context import board
from meanwhile.transports import PlainText, line


class Text(PlainText):
    """A line for everything that happens."""

    words = wording.FAREWELL

    def head(self, run: Run) -> str:
        names = ", ".join(knob.lookup.name for knob in run.choices.asked)
        return line(f"Four ways to wait for {names}")

    def step(self, run: Run, news: News) -> str:
        return "".join(map(line, lines(run, news)))

    def tail(self, run: Run) -> str:
        return line(board(run)["summary"])


def lines(run: Run, news: News) -> Iterator[str]:
    """Yield a line for each moment of the four, by time, whichever it belongs to."""
    titles = {one.key: one.strategy.title for one in run.experiments if not one.failing}
    moments = [(moment, title) for key, title in titles.items() for moment in news.get(key, [])]
    for moment, title in sorted(moments, key=lambda pair: pair[0].at):
        size = f"{moment.size} B" if moment.size else ""
        words = f"{moment.at:7.3f}  {title:10}  {moment.lookup:12} {moment.what:10} {size:>8}"
        yield f"{words}  {moment.text}".rstrip()

"""How does a run read in a terminal?"""

from collections.abc import Iterator

from lab.runs import News, Run


def lines(run: Run, news: News) -> Iterator[str]:
    """Yield a line for each moment, by time, whichever experiment it belongs to."""
    titles = {one.key: one.strategy.title for one in run.experiments if "failing" not in one.key}
    moments = [(moment, title) for key, title in titles.items() for moment in news.get(key, [])]
    for moment, title in sorted(moments, key=lambda pair: pair[0].at):
        size = f"{moment.size} B" if moment.size else ""
        words = f"{moment.at:7.3f}  {title:10}  {moment.lookup:12} {moment.what:10} {size:>8}"
        yield f"{words}  {moment.text}".rstrip()

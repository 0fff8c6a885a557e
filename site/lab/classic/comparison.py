"""Comparison of the classic views: what each costs, and what ours does instead.

Figures: python -m bench.suites.classic_views
"""

import inspect
from dataclasses import dataclass

from lab.classic import three_ways
from lab.classic.three_ways import Way


@dataclass(frozen=True, slots=True)
class Note:
    """One way to wait: what it is called, how long it takes, and what a failure does to it."""

    name: str
    title: str
    wait: str
    failure: str
    way: Way

    @property
    def code(self) -> str:
        return inspect.getsource(self.way)


@dataclass(frozen=True, slots=True)
class Cost:
    """One thing that such a view pays for, and how ours comes by it."""

    what: str
    here: str
    ours: str


NOTES = (
    Note(
        "sequential",
        "One after the other",
        "The picture is asked for when the database has answered. You wait for the sum of both.",
        "If the first fails, the second is never asked.",
        three_ways.sequential,
    ),
    Note(
        "gather",
        "gather",
        "Both are asked at once. You wait for the slower one, with nothing to look at.",
        "If one fails, the other runs on, and nobody reads its answer.",
        three_ways.gather,
    ),
    Note(
        "taskgroup",
        "TaskGroup",
        "Both are asked at once. You wait for the slower one, with nothing to look at.",
        "If one fails, the other is cancelled, and its answer is lost too.",
        three_ways.taskgroup,
    ),
)

COSTS = (
    Cost(
        "An empty page",
        "Nothing is sent before both answers are known.",
        "The page leaves before anything is asked, and each answer when it is known.",
    ),
    Cost(
        "A client each time",
        "httpx.AsyncClient() reads its certificates anew: some 20 ms of computing, in which nobody "
        "else is served. Its connection is new, too.",
        "One client for the process, and connections that are kept: 0.35 ms for a question.",
    ),
    Cost(
        "A connection each time",
        "A new connection to PostgreSQL for each question: 165 a second, with 50 at once.",
        "The ORM, on a few threads that keep their connections: 801 a second. It has them here, "
        "too.",
    ),
    Cost(
        "A hash that is easy to undo",
        "MD5, which Gravatar still takes.",
        "SHA-256, which Gravatar asks for.",
    ),
    Cost(
        "Always a picture",
        "Without d=404, Gravatar draws a stand-in for whoever has none.",
        "No picture is an answer, and Libravatar is asked as well.",
    ),
    Cost(
        "An error page",
        "If one of the two fails, whichever it is, nothing is shown of the other.",
        "That row says so and offers another try. The others are untouched.",
    ),
    Cost(
        "A second look",
        "Step two is the answer to a POST: reload it, and both are asked again.",
        "Answers travel on, signed, and are not asked for twice. What makes an account is "
        "answered by a redirect.",
    ),
)

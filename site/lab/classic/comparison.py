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
        "We ask for the picture once the database has answered. You wait for the sum of both.",
        "If the first fails, the second is never asked.",
        three_ways.sequential,
    ),
    Note(
        "gather",
        "gather",
        "Both are asked at once. You wait for the slower one, with nothing to look at.",
        "If one fails, the other carries on, and nobody reads its answer.",
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
        "Nothing is sent until both answers are known.",
        "The page is sent before anything is asked, and each answer as soon as it is known.",
    ),
    Cost(
        "A client each time",
        "httpx.AsyncClient() reads its certificates again: about 20 ms of computing, during "
        "which nobody "
        "else is served. Its connection is new as well.",
        "One client for the process, with connections that stay open: 0.35 ms per request.",
    ),
    Cost(
        "A connection each time",
        "A new connection to PostgreSQL for each query: 165 a second, 50 at a time.",
        "The ORM, on a few threads that keep their connections: 801 a second. This view uses it "
        "too.",
    ),
    Cost(
        "A hash that is easy to reverse",
        "MD5, which Gravatar still takes.",
        "SHA-256, which Gravatar asks for.",
    ),
    Cost(
        "Always a picture",
        "Without d=404, Gravatar draws a placeholder for anybody who has none.",
        "“No picture” counts as an answer, and we ask Libravatar as well.",
    ),
    Cost(
        "An error page",
        "If either of the two fails, the other is not shown.",
        "That row says so and offers another try. The others are untouched.",
    ),
    Cost(
        "A second look",
        "Step two is the answer to a POST: reload it, and both are asked again.",
        "Signed answers travel with the form, so nothing is asked twice. Creating an account "
        "ends in a redirect.",
    ),
)

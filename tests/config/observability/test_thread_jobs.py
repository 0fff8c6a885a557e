import pytest
from asgiref.sync import sync_to_async

from config.observability.access_log import with_access_log
from config.observability.thread_jobs import describe_job
from config.server.thread_pool import Lanes
from contributors.models import Contributor
from tests.support.processes.asgi_client import SCOPE, connection

START = {"type": "http.response.start", "status": 200, "headers": []}


def read_something():
    """A function of this project."""


class Middleware:
    def process_response(self):
        """A hook."""


async def lines(caplog, job):
    """Answer a request with what this does, and return what is logged about threads."""
    caplog.set_level("INFO", "config.observability.access_log")
    lanes = Lanes(1)

    async def answer(scope, receive, send):
        async with lanes.turn():
            await job()
        await send(START)

    client = connection(b"")
    await with_access_log(answer, quiet=lambda path: False)(SCOPE, client.receive, client.send)
    lanes.close()
    return [record.message for record in caplog.records if "thread" in record.message]


@pytest.mark.parametrize(
    ("job", "words"),
    [
        (sync_to_async(read_something), "read_something"),
        (sync_to_async(Middleware().process_response), "Middleware.process_response"),
    ],
)
async def test_development_names_what_needed_a_thread(settings, caplog, job, words):
    settings.DEBUG = True

    assert await lines(caplog, job) == [f"In a thread: {words}"]


@pytest.mark.django_db
async def test_of_what_a_library_runs_it_says_who_asked(settings, caplog):
    settings.DEBUG = True

    async def count_members():
        await Contributor.objects.acount()

    (line,) = await lines(caplog, count_members)

    assert line.startswith("In a thread: QuerySet.count for tests/config/observability/test_thread")


async def test_production_says_nothing_of_threads(settings, caplog):
    settings.DEBUG = False

    assert await lines(caplog, sync_to_async(read_something)) == []


def test_what_is_handed_over_as_it_is_has_its_own_name():
    assert describe_job(read_something) == "read_something"


def test_where_none_of_our_code_asks_there_is_only_the_name(settings, tmp_path):
    settings.BASE_DIR = tmp_path

    assert describe_job(read_something) == "read_something"

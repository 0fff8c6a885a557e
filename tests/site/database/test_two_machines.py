"""Two processes of the site behind nginx, with one PostgreSQL and one Redis, behave as one."""

from concurrent.futures import ThreadPoolExecutor
from itertools import count
from threading import Event

import httpx
import pytest

from tests.support.network.machines import Machines
from tests.support.processes.commands import manage, python
from tests.support.processes.postgres import running_postgres
from tests.support.processes.redis_server import address, running_redis
from tests.support.processes.servers import PATIENCE

pytestmark = pytest.mark.system

# Each signs three people up, each over another wire.
JOURNEYS = 7
TEXT = {"Accept": "text/plain"}


@pytest.fixture(scope="module")
def machines(tmp_path_factory, stand_in):
    place = tmp_path_factory.mktemp("machines")
    with running_postgres() as url, running_redis(place):
        environment = {
            "DJANGO_DEBUG": "1",
            "MEANWHILE_LIMITS": "0",
            "LOOKUP_DEADLINE": "10",
            "DATABASE_URL": url,
            "REDIS_URL": address(place),
            "DRAIN_SECONDS": "300",
            "SIMULATOR_URL": stand_in.url,
            "NAMESERVER": f"127.0.0.1:{stand_in.dns_port}",
            "UPSTREAM_MEMORY": "600",
            "DATABASE_DEADLINE": "20",
        }
        with manage("migrate", "-v0", data=place, **environment) as migrating:
            assert migrating.process.wait(4 * PATIENCE) == 0
        with Machines(place, environment).served() as machines:
            yield machines


def check(url, email):
    """Check an address in a terminal; return all that came."""
    with httpx.Client(trust_env=False, timeout=PATIENCE, headers=TEXT) as client:
        answer = client.post(f"{url}/join/", data={"email": email, "use": ["picture", "code-host"]})
        assert answer.status_code == 200, answer.text
        return answer.text


def test_twenty_people_join_across_both_with_no_error(machines, simulator):
    command = ["bin/journey.py", machines.balancer.url, simulator.url]

    def journey(number):
        with python(*command, f"run-{number}", data=machines.place) as terminal:
            said = terminal.process.stdout.read()
            return terminal.process.wait(PATIENCE), said.count("is a member"), said

    with ThreadPoolExecutor(2) as crowd:
        done = list(crowd.map(journey, range(JOURNEYS)))

    assert [each[:2] for each in done] == [(0, 3)] * JOURNEYS, done
    handed = machines.balancer.handed()
    assert set(handed) == set(machines.ports)
    assert min(handed.values()) * 3 > handed.total()
    assert max(machines.balancer.statuses()) < 400


def test_one_question_is_asked_once_by_both_and_a_pause_is_kept_by_both(machines, simulator):
    urls = [f"http://127.0.0.1:{port}" for port in machines.ports]
    simulator.hold("picture")
    with ThreadPoolExecutor(2) as crowd:
        first = crowd.submit(check, urls[0], "ada@example.org")
        simulator.arrived("picture", "ada@example.org")
        second = crowd.submit(check, urls[1], "ada@example.org")
        simulator.arrived("github", "ada@example.org")
        simulator.release("picture")
        assert "Done." in first.result(PATIENCE)
        assert "Done." in second.result(PATIENCE)
    # Gravatar, and since that has none, Libravatar.
    asked = [each.upstream for each in simulator.requests("picture", "ada@example.org")]
    assert len(asked) == len(set(asked)) == 2

    simulator.fault("github", "rate-limit")
    heard = check(urls[0], "bo@example.org")
    kept = check(urls[1], "cy@example.org")

    assert "asked us to wait" in heard
    assert "asked us to wait" in kept
    assert len(simulator.requests("github", "bo@example.org")) == 1
    assert simulator.requests("github", "cy@example.org") == []


def test_a_rolling_restart_under_load_loses_no_request(machines, simulator):
    stop, numbers = Event(), count()

    def visit(_):
        done = 0
        while not stop.is_set():
            assert "Done." in check(machines.balancer.url, f"load-{next(numbers)}@example.org")
            page = httpx.get(f"{machines.balancer.url}/people/", trust_env=False, timeout=PATIENCE)
            assert page.status_code == 200
            done += 2
        return done

    with ThreadPoolExecutor(3) as crowd:
        visits = [crowd.submit(visit, number) for number in range(3)]
        try:
            for port in machines.ports:
                machines.replace(port)
        finally:
            stop.set()
        done = [each.result(4 * PATIENCE) for each in visits]

    assert min(done) >= 2
    assert max(machines.balancer.statuses()) < 400

"""The real server while its Redis stands still: readiness says so, and people join all the same."""

import signal

import httpx
import pytest

from tests.support.processes.asgi_servers import serving
from tests.support.processes.redis_server import address, running_redis
from tests.support.processes.servers import PATIENCE

pytestmark = [
    pytest.mark.system,
    # What the server reads is a copy of the file that the test writes.
    pytest.mark.database("sqlite"),
    pytest.mark.django_db(transaction=True),
]

# What it waits for Redis is measured by bench.suites.redis_outage.


@pytest.fixture
def environment(simulator, tmp_path):
    return {
        "SIMULATOR_URL": simulator.url,
        "NAMESERVER": f"127.0.0.1:{simulator.dns_port}",
        "LOOKUP_DEADLINE": "10",
        "REDIS_URL": address(tmp_path),
    }


def test_while_redis_hangs_readiness_names_it_and_a_sign_up_goes_on(environment, tmp_path):
    with (
        running_redis(tmp_path) as redis,
        serving("uvicorn", tmp_path, **environment) as served,
        httpx.Client(base_url=served.url, trust_env=False, timeout=PATIENCE) as client,
    ):
        before = client.get("/readyz/")

        redis.send_signal(signal.SIGSTOP)
        during, alive = client.get("/readyz/"), client.get("/livez/")
        checks = [client.post("/join/", data={"email": "new@example.org"}) for _ in range(2)]
        redis.send_signal(signal.SIGCONT)
        after = client.get("/readyz/")
        checks.append(client.post("/join/", data={"email": "newer@example.org"}))

    assert before.json()["parts"]["redis"] == after.json()["parts"]["redis"] == "reachable"
    assert (before.status_code, during.status_code, after.status_code) == (200, 503, 200)
    assert during.json()["parts"] == {**before.json()["parts"], "redis": "cannot be reached"}
    assert alive.status_code == 200
    assert all(check.text.splitlines()[-1].startswith("Done.") for check in checks)

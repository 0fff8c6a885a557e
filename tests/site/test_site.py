"""The site on a real server: when each line arrives, and what if an upstream fails."""

from contextlib import contextmanager

import httpx
import pytest
from django.db import connection

from contributors.lookups import LOOKUPS
from contributors.models import Contributor
from simulator.cast.enums import Fault
from tests.support.processes.servers import PATIENCE, running_site

MIRA = "mira.okafor@example.org"


@contextmanager
def reading(site, email=MIRA, accept="*/*", use=()):
    """Post an address, and read the answer line by line as it comes."""
    headers = {"Accept": accept}
    with (
        httpx.Client(base_url=site.url, timeout=PATIENCE, verify=False) as client,
        client.stream(
            "POST", "/join/", data={"email": email, "use": list(use)}, headers=headers
        ) as response,
    ):
        yield response.iter_lines()


# Lookups that wait to be asked for; the line before them names the address.
OFF = [[lookup.name, "off"] for lookup in LOOKUPS if not (lookup.required or lookup.on)]


def test_each_line_comes_when_its_answer_is_known(site, simulator):
    for name in ("mail-domain", "picture", "profile"):
        simulator.hold(name)

    with reading(site) as lines:
        seen = [next(lines) for _ in range(len(OFF) + 2)]
        for name in ("profile", "mail-domain", "picture"):
            simulator.release(name)
            seen.append(next(line for line in lines if line.startswith(name)))
        rest = list(lines)

    assert seen[0] == f"Checking {MIRA}"
    assert [line.split()[:2] for line in seen[1:]] == [
        *OFF,
        ["account", "none"],
        ["profile", "found"],
        ["mail-domain", "found"],
        ["picture", "found"],
    ]
    assert rest[-1].startswith("Done.")


@pytest.mark.parametrize(
    ("accept", "ending"),
    [
        ("text/html, text/event-stream", "data: ok"),
        ("text/html", "</html>"),
        ("*/*", "one after another."),
    ],
)
def test_every_wire_ends_properly(site, accept, ending):
    with reading(site, accept=accept) as lines:
        last = [line for line in lines if line.strip()][-1]

    assert last.endswith(ending)


WORDS = {
    Fault.REFUSE: "Gravatar could not be reached.",
    Fault.RESET: "Gravatar could not be reached.",
    Fault.GARBAGE: "Gravatar could not be reached.",
    Fault.HALF_CLOSE: "Gravatar could not be reached.",
    Fault.HANG: "Gravatar did not answer within 0.25 seconds.",
    Fault.TRICKLE: "Gravatar did not answer within 0.25 seconds.",
    Fault.ERROR: "Gravatar is having problems (status 500).",
    Fault.RATE_LIMIT: "Gravatar has asked us to wait until ",
    Fault.REDIRECT_PRIVATE: "Gravatar redirected us to another site, which we do not follow.",
    Fault.REDIRECT_LOOP: "Gravatar redirected us to another site, which we do not follow.",
    Fault.HUGE: "Gravatar sent too much data.",
    Fault.WRONG_TYPE: "The reply was not a picture.",
    Fault.HTML: "The picture is damaged.",
    Fault.SVG: "The picture is damaged.",
    Fault.TRUNCATED: "The picture is damaged.",
    Fault.BOMB: "The picture is too large.",
}


@pytest.mark.parametrize("fault", Fault)
def test_a_fault_is_one_rows_own(site, simulator, settings, fault):
    # Only for whoever never answers: no other row may depend on how fast this machine is.
    settings.LOOKUP_DEADLINES = {"picture": 0.25} if fault in {Fault.HANG, Fault.TRICKLE} else {}
    simulator.fault("picture", fault)

    with reading(site) as lines:
        text = "\n".join(lines)

    assert "Nobody has registered this address yet." in text
    assert WORDS[fault] in text
    assert text.splitlines()[-1].startswith("Done.")
    assert simulator.requests("private") == []


def test_a_database_that_fails_is_one_rows_own(site):
    table = Contributor._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} RENAME TO elsewhere")
    try:
        with reading(site) as lines:
            text = "\n".join(lines)
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"ALTER TABLE elsewhere RENAME TO {table}")

    assert "We could not get an answer from our database." in text
    assert "Found on Gravatar." in text


def test_a_stream_that_is_open_when_the_server_stops_is_finished(site, simulator):
    simulator.hold("picture")

    with running_site() as stopping, reading(stopping) as lines:
        next(lines)
        simulator.arrived("picture")
        stopping.server.should_exit = True
        stopping.server.stopping.result(PATIENCE)
        simulator.release("picture")
        rest = list(lines)

    assert rest[-1].startswith("Done.")

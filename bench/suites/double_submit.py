"""Many who send the same answers at once get one account and one email.

python -m bench.suites.double_submit

Twenty rounds of fifty simultaneous sign-ups with one address, over real sockets to the real site
under uvicorn, on SQLite and on PostgreSQL. Emails go to a real SMTP server. Printed are the answers
by status, and the accounts and emails of all rounds; it passes with one of each a round.
"""

import asyncio
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.development")

import django

django.setup()

import httpx

from bench.load.people import ROOT, each_database, fill_register, serve_site
from contributors.signup.draft import sign_draft
from tests.support.people.drafts import draft
from tests.support.people.mailbox import FreePort, Mailbox

ROUNDS = int(os.environ.get("ROUNDS", "20"))
CROWD = 50
PATIENCE = 20
COUNT = """
import django; django.setup()
from contributors.models import Contributor
print(*Contributor.objects.filter(email__startswith="round").values_list("email", flat=True))
"""


def main() -> int:
    failed = 0
    with each_database() as each:
        for name, env in each:
            fill_register(env, 0)
            failed += measure_database(name, env)
    return failed


def measure_database(name: str, env: dict[str, str]) -> int:
    statuses: Counter[int] = Counter()
    addresses = [f"round{number}@example.org" for number in range(ROUNDS)]
    with mail_server() as (mailbox, port):
        more = {"MAIL_URL": f"smtp://127.0.0.1:{port}", "MEANWHILE_LIMITS": "0"}
        with serve_site({**env, **more}) as (url, _):
            for email in addresses:
                statuses += Counter(asyncio.run(post_at_once(url, email)))
            await_emails(mailbox, ROUNDS)
    mails = Counter(address for one in mailbox.envelopes for address in one.rcpt_tos)
    accounts = Counter(list_registered(env))
    once = dict.fromkeys(addresses, 1)
    good = dict(mails) == once == dict(accounts) and set(statuses) == {303}
    counts = f"{accounts.total()} accounts, {mails.total()} mails, answers {dict(statuses)}"
    print(f"{'PASS' if good else 'FAIL'}  {name:10}  {ROUNDS} rounds of {CROWD}: {counts}")
    return 0 if good else 1


async def post_at_once(url: str, email: str) -> list[int]:
    data = {"draft": sign_draft(draft(email)), "agree": "1"}
    limits = httpx.Limits(max_connections=CROWD)
    # As a browser: a terminal is answered with text.
    html = {"Accept": "text/html"}
    async with httpx.AsyncClient(base_url=url, limits=limits, headers=html, timeout=30) as client:
        posts = [client.post("/join/create/", data=data) for _ in range(CROWD)]
        return [reply.status_code for reply in await asyncio.gather(*posts)]


@contextmanager
def mail_server() -> Iterator[tuple[Mailbox, int]]:
    mailbox = Mailbox()
    controller = FreePort(mailbox, hostname="127.0.0.1", port=0)
    controller.start()
    try:
        yield mailbox, controller.port
    finally:
        controller.stop()


def await_emails(mailbox: Mailbox, number: int) -> None:
    """Wait until so many emails are there, and then for one too many, for a second."""
    end = time.monotonic() + PATIENCE
    while len(mailbox.envelopes) < number and time.monotonic() < end:
        time.sleep(0.05)
    time.sleep(1)


def list_registered(env: dict[str, str]) -> list[str]:
    command = [sys.executable, "-c", COUNT]
    return subprocess.check_output(command, env=env, cwd=ROOT, text=True).split()


if __name__ == "__main__":
    sys.exit(main())

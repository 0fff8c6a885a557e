"""Command that asks people to join, each once and for all, from a mailmap or from a log's authors.

Nothing is mailed without --send.
"""

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from asgiref.sync import async_to_sync
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from contributors.mail.tasks import wake_sender
from contributors.models import Outreach
from contributors.outreach.appeal_form import AppealForm
from contributors.outreach.people_lists import (
    LONGEST_LINE,
    PeopleList,
    TooManyLines,
    expect_few,
    read_people,
)
from contributors.outreach.round_words import describe_left_out, describe_round
from contributors.outreach.rounds import plan_round, send_round

# As grep and diff do: something is to be looked at, and the rest is done.
UNCLEAR = 2


class Command(BaseCommand):
    help = (
        "Invites the people of a list to join, each by one email, ever. Reads a .mailmap, or on "
        "its standard input what `git shortlog -se HEAD` prints, or addresses. Without --send it "
        "only says what it would do. Ends with 2 where lines were not understood, and with 1 where "
        "nothing was done."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--mailmap", metavar="FILE", help="a list, in place of standard input")
        parser.add_argument("--from-name", default="", help="who invites, as the emails show it")
        parser.add_argument("--project", default="", help="the project that they are known from")
        parser.add_argument("--why", default="", help="why, in a sentence of your own")
        parser.add_argument("--send", action="store_true", help="send the emails")

    def handle(self, *args: Any, **options: Any) -> None:
        people = expect_people(options["mailmap"])
        outreach = expect_appeal(options) if options["send"] else None
        for line in describe_left_out(people):
            self.stdout.write(line)
        if outreach:
            plan = send_round(people.people, outreach)
            async_to_sync(wake_sender)()
        else:
            plan = plan_round(people.people)
        self.stdout.write(describe_round(people, plan, sent=outreach is not None))
        if people.unclear:
            raise CommandError(
                f"Not understood: {people.unclear}. Nothing was done with that.",
                returncode=UNCLEAR,
            )


def expect_people(path: str | None) -> PeopleList:
    try:
        return read_people(read_bounded(path))
    except TooManyLines as error:
        raise CommandError(f"{error}. Nothing was done.") from None
    except OSError as error:
        raise CommandError(f"The list cannot be read: {error.strerror}.") from None


def read_bounded(path: str | None) -> str:
    """Return a list. Names in old logs are in any encoding; addresses are in ASCII all the same."""
    most = settings.OUTREACH_LINES * LONGEST_LINE
    with Path(path).open("rb") if path else nullcontext(sys.stdin.buffer) as file:
        content = file.read(most + 1)
    expect_few(0, len(content))
    return content.decode(errors="replace")


def expect_appeal(options: dict[str, Any]) -> Outreach:
    form = AppealForm(options)
    if form.is_valid():
        return form.outreach("command line")
    problems = [
        f"--{name.replace('_', '-')}: {error}"
        for name, errors in form.errors.items()
        for error in errors
    ]
    raise CommandError(" ".join(problems))

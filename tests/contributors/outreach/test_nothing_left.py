"""Of an address that was asked, or that takes no mail, no byte is left in the database's files."""

import pytest

from contributors.mail.sending import send_owed
from contributors.models import ApproachedAddress, Outreach
from contributors.outreach import rounds
from contributors.outreach.people_lists import read_people
from tests.contributors.protection.deletion.remains import WORD, checkpoint, times
from tests.support.people.mailbox import mail_server

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database("sqlite")]


@pytest.mark.parametrize("taken", [True, False])
def test_of_an_address_that_was_asked_only_the_digest_stays(settings, taken):
    address = f"{WORD}@example.org"
    people = read_people(f"{WORD.title()} Luz <{address}> <{WORD}@old.example.org>").people
    rounds.send_round(people, Outreach(who="account 1", from_name="Rosa"))
    checkpoint()
    assert times(WORD) > 0

    with mail_server(settings) as mailbox:
        mailbox.unknown = "" if taken else address
        send_owed()

    assert len(mailbox.envelopes) == taken
    assert times(WORD) == 0
    assert ApproachedAddress.objects.count() == 2

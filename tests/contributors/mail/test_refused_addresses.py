"""An address that takes no mail is said wherever somebody waits for the mail."""

import pytest
from django.utils import timezone

from contributors.models import Contributor
from contributors.signup.draft import sign_draft
from tests.contributors.accounts.views.test_profile import person
from tests.contributors.signup.page.test_terminal import post
from tests.support.people.drafts import draft
from tests.support.people.mailbox import mail_server
from tests.support.people.signing import holder

pytestmark = pytest.mark.django_db
ADA, NEW = "ada@example.org", "grace@example.net"


@pytest.fixture
def mailbox(settings):
    with mail_server(settings) as mailbox:
        yield mailbox


async def test_a_newcomer_may_try_all_the_same_or_use_another(async_client, mailbox):
    ada = await Contributor.objects.acreate(email=ADA, agreed_at=timezone.now())
    visitor = holder(async_client, ada.pk)
    mailbox.unknown = ADA
    await visitor.post("/join/sent/")
    refused = (await visitor.get("/join/sent/")).content.decode()
    mailbox.unknown = ""

    await visitor.post("/join/sent/")

    assert "This address does not accept email.</b>" in refused
    assert "use another address below" in refused
    assert "has accepted the email." in (await visitor.get("/join/sent/")).content.decode()


async def test_a_terminal_says_so(mailbox):
    mailbox.unknown = ADA

    _, text = await post("create/", draft=sign_draft(draft()), agree=1)

    assert f"The mail server of {ADA} does not accept email for this address." in text


def test_a_member_who_named_it_is_told_what_to_do(client, mailbox):
    client.force_login(person())
    mailbox.unknown = NEW

    client.post("/account/address/", {"email": NEW})

    words = client.get("/account/address/").content.decode()
    assert "says that the address does not accept email" in words
    assert "See what to do" in client.get("/account/").content.decode()

"""What went out before the secret key changed is good for as long as the old one is kept."""

import pytest
from django.contrib import messages
from django.contrib.messages import get_messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpResponse
from django.test import AsyncClient
from django.utils import timezone

from contributors.lookups import LOOKUPS
from contributors.lookups.base import none
from contributors.mail import magic_links, receipts
from contributors.mail.magic_links import Purpose
from contributors.models import Contributor
from contributors.profiles import revision
from contributors.protection import device_cookies, idempotency
from contributors.signup import draft, invitation, sealed_answers
from tests.support.people import drafts
from tests.support.people.signing import member, signed_in

ADA = drafts.ADA


@pytest.fixture
def ada(db):
    return Contributor.objects.create_user(ADA, confirmed_at=timezone.now())


@pytest.fixture(params=["kept", "forgotten"])
def rotate(request, settings):
    """Change the secret key; return whether the former one is kept."""

    def rotate():
        kept = request.param == "kept"
        settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY] if kept else []
        settings.SECRET_KEY = "another one"
        return kept

    return rotate


def test_what_a_newcomer_was_given_is_read_while_its_key_is_kept(rotate):
    outcome, said = none("Nobody."), drafts.everything()
    answer = sealed_answers.seal_answer(ADA, LOOKUPS[0], outcome)
    facts = sealed_answers.seal_facts(ADA, drafts.FACTS)
    signed = invitation.sign_invitation(said.invitation)
    written = draft.sign_draft(said)

    kept = rotate()

    assert sealed_answers.unseal_answers(ADA, [answer]) == (
        {LOOKUPS[0].name: outcome} if kept else {}
    )
    assert sealed_answers.unseal_facts(ADA, [facts]) == (drafts.FACTS if kept else ())
    assert bool(invitation.read_invitation(signed)) is kept
    assert bool(draft.read_draft(written)) is kept


def test_a_receipt_is_read_while_its_key_is_kept(rotate, rf):
    request = rf.get("/")
    given = receipts.give_receipt(request, receipts.Receipt(ADA), "sent")
    request.COOKIES = {receipts.COOKIE: given.cookies[receipts.COOKIE].value}

    kept = rotate()

    assert receipts.read_receipt(request, "sent") == (receipts.Receipt(ADA) if kept else None)


@pytest.mark.parametrize("purpose", Purpose)
async def test_a_mailed_link_works_while_its_key_is_kept(rotate, ada, purpose):
    token = magic_links.magic_link_url(purpose, ada).rstrip("/").rpartition("/")[2]

    kept = rotate()

    assert await magic_links.read_magic_link(purpose, token) == (ada if kept else None)


async def test_a_mailed_link_works_once_whichever_key_it_has(rotate, ada):
    token = magic_links.magic_link_url(Purpose.SIGN_IN, ada).rstrip("/").rpartition("/")[2]
    rotate()
    ada.last_login = timezone.now()
    await ada.asave()

    assert await magic_links.read_magic_link(Purpose.SIGN_IN, token) is None


async def test_a_session_goes_on_while_its_key_is_kept(rotate, ada):
    client = AsyncClient()
    await signed_in(client)

    kept = rotate()

    page = (await client.get("/account/")).content.decode()
    assert ("You are signed in" in page) is kept
    assert await member(client) is kept


async def test_a_browser_with_a_device_cookie_is_known_while_its_key_is_kept(rotate, ada, rf):
    client = AsyncClient()
    await signed_in(client)
    request = rf.get("/")
    request.COOKIES = {device_cookies.COOKIE: client.cookies[device_cookies.COOKIE].value}

    kept = rotate()

    assert device_cookies.knows_owner(request, ADA) is kept
    assert not device_cookies.knows_owner(request, "eve@example.org")


def test_a_message_for_the_next_page_is_shown_while_its_key_is_kept(rotate, rf):
    request = rf.get("/")
    request._messages = CookieStorage(request)
    messages.info(request, "Saved.")
    response = HttpResponse()
    request._messages.update(response)
    later = rf.get("/")
    later.COOKIES = {"messages": response.cookies["messages"].value}

    kept = rotate()

    later._messages = CookieStorage(later)
    assert [str(message) for message in get_messages(later)] == (["Saved."] if kept else [])


def test_a_form_that_is_open_is_saved_while_its_key_is_kept(rotate, ada):
    begun = revision.begin_revision(ada)
    token = revision.sign_revision(begun)

    kept = rotate()

    assert revision.read_revision(token) == (begun if kept else None)
    assert revision.is_edition(begun.edition, ada) is kept
    ada.name = "Ada Byron"
    assert not revision.is_edition(begun.edition, ada)


def test_a_form_that_is_sent_twice_needs_no_key(rotate, ada, rf):
    form = rf.post("/sign-in/", {"csrfmiddlewaretoken": "a"})
    for name, value in idempotency.sent_fields(idempotency.form_key(form), ada).items():
        setattr(ada, name, value)

    rotate()

    assert idempotency.is_echo(idempotency.form_key(form), ada)

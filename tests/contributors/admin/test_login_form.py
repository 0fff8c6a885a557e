"""Strangers who guess stop nobody but themselves: the right password, or a mailed link, lets in."""

import pytest
from django.conf import settings as site_settings
from django.core import mail
from django.test import Client

from contributors.models import Contributor
from contributors.protection import device_cookies
from tests.support.people.mailbox import path

pytestmark = pytest.mark.django_db
ADA, EVE = "ada@example.org", "eve@example.org"
HOME = "192.0.2.1"
RIGHT = {"username": ADA, "password": "a long pass phrase"}
WRONG = {"username": ADA, "password": "wrong"}
SHIPPED = site_settings.LIMITS
TOO_MANY = "Too many attempts. Try again in"


@pytest.fixture(autouse=True)
def limited(settings, monkeypatch):
    settings.LIMITED = True
    settings.LIMITS = {**SHIPPED, "password": (3, 600), "account": (6, 86_400)}
    monkeypatch.setattr("contributors.protection.throttling.time", lambda: 1_200_060.0)
    for email in (ADA, EVE):
        Contributor.objects.create_superuser(email, RIGHT["password"])


def tried(posted, ip=HOME, browser=None):
    return (browser or Client()).post("/admin/login/", posted, REMOTE_ADDR=ip)


def guess(times, ip=None, posted=WRONG):
    """Guess from one network, or each time from another."""
    for number in range(times):
        tried(posted, ip or f"198.51.{number // 250}.{number % 250 + 1}")


def test_many_wrong_tries_from_elsewhere_do_not_keep_the_owner_out(settings):
    settings.LIMITS = SHIPPED
    guess(20)

    assert tried(RIGHT).status_code == 302


def test_a_network_that_guesses_is_looked_at_no_more():
    guess(3, HOME)

    words = tried(RIGHT).content.decode()

    assert f"{TOO_MANY} 9 min," in words
    assert '<a href="/sign-in/">sign-in link by email</a>' in words
    assert tried(RIGHT, "192.0.2.2").status_code == 302


def test_a_network_is_counted_whomever_it_guesses_about():
    guess(2, HOME)
    guess(1, HOME, {**WRONG, "username": EVE})

    assert TOO_MANY in tried(RIGHT).content.decode()


def test_right_ones_are_not_counted():
    guess(2, HOME)

    assert [tried(RIGHT).status_code for _ in range(3)] == [302] * 3
    assert "Please enter the correct" in tried(WRONG).content.decode()
    assert TOO_MANY in tried(WRONG).content.decode()


def test_an_account_that_the_whole_world_guesses_about_is_shut_to_strangers():
    guess(6)

    assert TOO_MANY in tried(RIGHT).content.decode()
    assert tried({**RIGHT, "username": EVE}).status_code == 302


@pytest.mark.parametrize("username", [ADA, "nobody@example.org", "ADA@example.org", ""])
def test_what_is_said_tells_nobody_who_has_an_account(username):
    guess(6, posted={**WRONG, "username": username})

    words = tried({**WRONG, "username": username}).content.decode()

    assert (TOO_MANY in words) is bool(username)


def test_the_browser_of_the_owner_is_counted_for_itself():
    browser = Client()
    tried(RIGHT, browser=browser)
    browser.post("/sign-out/")
    guess(3, HOME)
    guess(6)

    assert tried(RIGHT, browser=browser).status_code == 302


def test_a_stolen_browser_has_no_more_tries_than_others():
    browser = Client()
    tried(RIGHT, browser=browser)
    browser.post("/sign-out/")
    for _ in range(3):
        tried(WRONG, browser=browser)

    assert TOO_MANY in tried(RIGHT, "203.0.113.9", browser).content.decode()


def test_a_browser_of_somebody_else_is_a_stranger():
    browser = Client()
    tried({**RIGHT, "username": EVE}, browser=browser)
    browser.post("/sign-out/")
    guess(6)

    assert TOO_MANY in tried(RIGHT, browser=browser).content.decode()


def test_a_cookie_that_was_made_up_is_none():
    browser = Client()
    browser.cookies[device_cookies.COOKIE] = device_cookies.device_digest(ADA)
    guess(6)

    assert TOO_MANY in tried(RIGHT, browser=browser).content.decode()


def test_where_the_form_is_shut_a_mailed_link_leads_in():
    guess(6)
    guess(3, HOME)
    owner = Client(REMOTE_ADDR=HOME)

    owner.post("/sign-in/", {"email": ADA})
    owner.post(path(mail.outbox[-1].body))

    assert "Site administration" in owner.get("/admin/").content.decode()

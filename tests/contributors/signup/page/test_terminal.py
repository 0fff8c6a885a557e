"""A sign-up by curl: each line that is printed is typed as it is."""

import re
import shlex
from itertools import pairwise
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.test import AsyncClient

from contributors.lookups.base import Fact
from contributors.mail.magic_links import Purpose, magic_link_url
from contributors.models import Contributor
from contributors.models.delivery import Delivery
from contributors.signup.draft import sign_draft as sign_draft
from contributors.signup.invitation import Invitation, sign_invitation
from contributors.upstreams import clients
from tests.support.people.drafts import ADA, draft

pytestmark = pytest.mark.django_db
MIRA = "mira.okafor@example.org"
CURL = {"User-Agent": "curl/8.5.0", "Accept": "*/*"}
OPTIONS = {"-d", "--data-urlencode"}


async def type_line(line):
    """Do what curl does; return the status and the text."""
    name, *words = shlex.split(line)
    posted, place = {}, words.pop()
    for option, word in pairwise(words):
        if option in OPTIONS:
            key, _, value = word.partition("=")
            posted.setdefault(key, []).append(value)
    assert name == "curl"
    assert all(map(str.isprintable, line))
    client, path = AsyncClient(enforce_csrf_checks=True), urlsplit(place).path
    send = client.post if posted else client.get
    response = await send(path, posted, headers=CURL)
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    streamed = b"".join([piece async for piece in response]) if response.streaming else b""
    return response.status_code, (streamed or response.content).decode()


def lines(text):
    """The lines in it that can be typed."""
    return [line[line.index("curl -") :] for line in text.splitlines() if "curl -" in line]


async def post(page, **posted):
    data = shlex.join(f"-d {name}={value}" for name, value in posted.items()).replace("'", "")
    return await type_line(f"curl {data} http://testserver/join/{page}")


def link():
    return re.search(r"https?://\S+/join/confirm/\S+", mail.outbox[-1].body)[0]


@pytest.mark.parametrize(
    ("which", "name", "accounts"),
    [(0, "Your Name", []), (1, "Mira Okafor", ["https://codeberg.example/mokafor"])],
)
async def test_the_lines_that_are_printed_lead_from_an_address_to_a_member(
    simulator, which, name, accounts
):
    async with clients.keep_client():
        _, text = await type_line("curl http://testserver/join/")
        _, text = await type_line(lines(text)[0].replace("you@example.org", MIRA))
        line = lines(text)[which]
        for status in (200, 200, 200):
            seen, text = await type_line(line)
            [line] = lines(text)
            assert seen == status
        assert f"We are sending an email to {MIRA}." in text
        _, text = await type_line(line.replace("LINK", link()).replace("-d confirm=1 ", ""))
        _, welcome = await type_line(lines(text)[0])

    member = await Contributor.objects.aget()
    assert f"Name: {name} (Everybody)" in text
    assert (member.name, member.accounts) == (name, accounts)
    assert bool(member.picture_digest) == bool(which)
    assert member.confirmed_at
    assert welcome.endswith(f"/people/{member.handle}/\n")


async def test_what_is_wrong_is_said_before_a_line_that_has_the_rest():
    facts = (Fact("key", "ABCD", "keys.openpgp.org"), Fact("picture", "A face", "Gravatar"))
    said = {"place": "Ulm", "place_for": "me", "key": "on", "projects": "none", "kinds": "code"}

    status, text = await post("check/", invitation=sign_invitation(Invitation(ADA, facts)), **said)

    assert status == 422
    assert text.startswith("name: Enter the name you want to be known by\nprojects: ")
    [line] = lines(text)
    assert "--data-urlencode 'name=Your Name'" in line
    for word in ("place=Ulm", "key=on", "projects=none", "kinds=code"):
        assert f"--data-urlencode {word}" in line
    assert "-d place_for=me" in line
    assert "picture=" not in line
    assert "key: ABCD (keys.openpgp.org)" in text
    assert "in the same way: picture, display_name, pronouns, time_zone," in text


async def test_what_was_said_is_shown_with_who_sees_it():
    status, text = await post(
        "check/", invitation=sign_invitation(Invitation(ADA)), name="田辺", place="Ulm"
    )

    assert status == 200
    assert "  Name   田辺 (Everybody)\n  Place  Ulm (Members)\n" in text
    assert "We will make up an address for your page." in text


async def test_nothing_is_created_without_agreement():
    status, text = await post("create/", draft=sign_draft(draft()))

    assert status == 422
    assert text.startswith("Tick the box to agree")
    assert not await Contributor.objects.aexists()
    assert await type_line(lines(text)[0])
    assert await Contributor.objects.aexists()


async def test_a_mail_that_could_not_be_sent_is_said(settings):
    settings.MAILERS = {}

    status, text = await post("create/", draft=sign_draft(draft()), agree=1)

    assert (status, await Delivery.objects.acount()) == (200, 1)
    assert "could not be sent. Your answers are saved." in text


@pytest.mark.parametrize("page", ["details/", "check/", "create/"])
async def test_nobody_comes_here_uninvited(page):
    status, text = await post(page, invitation="made:up")

    assert status == 403
    assert lines(text) == ["curl -N -d email=you@example.org http://testserver/join/"]


async def test_a_link_that_was_used_is_void():
    used = magic_link_url(Purpose.CONFIRM, await Contributor.objects.acreate(email=ADA))
    assert (await type_line(f"curl -d confirm=1 {used}"))[1].endswith("/account/\n")

    status, text = await type_line(f"curl {used}")

    assert status == 410
    assert text.startswith("This link no longer works.")

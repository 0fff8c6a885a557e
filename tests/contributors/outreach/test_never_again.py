import re

import pytest
from django.test import AsyncClient, Client

from contributors.mail.sending import send_owed
from contributors.models import ApproachedAddress, Outreach
from contributors.outreach import approached, outreach_links, rounds
from contributors.outreach.people_lists import read_people

pytestmark = pytest.mark.django_db
HTML, TEXT = {"Accept": "text/html"}, {"Accept": "text/plain"}
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def path(mailoutbox):
    """The path of the link in the mail that somebody got."""
    about = Outreach(who="account 1", from_name="Rosa")
    rounds.send_round(read_people("ada@example.org").people, about)
    send_owed()
    return re.search(r"(/join/never/\S+)", mailoutbox[0].body)[1]


def refused():
    return ApproachedAddress.objects.filter(never_again=True).count()


def test_whoever_only_opens_the_link_changes_nothing(client, path):
    for method in ("get", "head"):
        response = getattr(client, method)(path, headers=HTML)
        assert response.status_code == 200

    assert refused() == 0
    assert "Never invite me again</button>" in client.get(path, headers=HTML).content.decode()


def test_a_press_of_the_button_is_honoured_and_the_page_says_so(client, path):
    response = client.post(path, headers=HTML)

    assert (response.status_code, response["Location"]) == (303, path)
    assert refused() == 1
    assert (
        "<h1>We will not invite you again</h1>" in client.get(path, headers=HTML).content.decode()
    )
    plan = rounds.send_round(read_people("ada@example.org").people, Outreach(who="x"))
    assert (plan.now, len(plan.before)) == ((), 1)


@pytest.mark.parametrize("headers", [{}, {"Origin": "https://mail.example.com", "Cookie": "a=b"}])
@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart"])
def test_a_mail_program_does_it_by_one_click(path, headers, kind):
    client = Client(enforce_csrf_checks=True)
    if kind == "multipart":
        response = client.post(path, ONE_CLICK, headers=headers)
    else:
        response = client.post(path, "List-Unsubscribe=One-Click", kind, headers=headers)

    assert response.status_code == 200
    assert refused() == 1


async def test_it_is_as_good_under_asgi(path):
    response = await AsyncClient().post(path, ONE_CLICK)

    assert response.status_code == 200
    assert await ApproachedAddress.objects.filter(never_again=True).acount() == 1


def test_a_terminal_reads_what_to_type(client, path):
    asked = client.get(path, headers=TEXT).content.decode()

    assert asked == f"To get no invitation again: curl -X POST http://127.0.0.1:8000{path}\n"
    assert (
        client.post(path, headers=TEXT).content.decode().startswith("We will not invite you again.")
    )
    assert (
        client.get(path, headers=TEXT).content.decode().startswith("We will not invite you again.")
    )


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("headers", [HTML, TEXT])
def test_a_link_that_is_not_whole_says_so(client, path, method, headers):
    response = getattr(client, method)(f"{path[:-3]}/", headers=headers)

    assert response.status_code == 404
    assert "This link is not complete" in response.content.decode()
    assert refused() == 0


def test_it_is_honoured_where_a_backup_knows_nothing_of_the_mail(client, path):
    ApproachedAddress.objects.all().delete()

    client.post(path)

    digest = approached.digest_address("ada@example.org", approached.read_salt())
    assert approached.wants_no_mail(digest)


def test_all_that_is_kept_is_a_digest(client, path):
    client.post(path)

    [kept] = ApproachedAddress.objects.values()
    assert re.fullmatch(r"[0-9a-f]{40}", kept.pop("digest"))
    assert set(kept) == {"id", "never_again", "outreach_id"}
    assert kept["outreach_id"] is None


def test_who_was_asked_begins_with_the_address_filled_in(client):
    link = outreach_links.sign_up_link("Ada@xn--bcher-kva.example")

    page = client.get(link.removeprefix("http://127.0.0.1:8000"), headers=HTML)

    words = page.content.decode()
    assert page.status_code == 200
    assert 'value="Ada@bücher.example"' in words
    assert '<form id="join" action="/join/"' in words


@pytest.mark.parametrize("headers", [HTML, TEXT])
def test_a_link_of_which_something_is_missing_begins_with_nothing(client, headers):
    page = client.get("/join/asked/gAAAAA/", headers=headers)

    assert page.status_code == 200
    assert "@example" not in page.content.decode().replace("you@example.org", "")

import base64

import httpx
import pytest

from contributors.lookups.base import State
from contributors.lookups.sources import picture
from contributors.lookups.sources.gravatar import gravatar_digest
from contributors.profiles.avatars import fetch_avatar
from contributors.upstreams import clients
from meanwhile.settling import NoAnswer
from tests.contributors.lookups.test_images import picture as drawn
from tests.support.network.transport import network

ADA = "ada@example.org"


@pytest.fixture(autouse=True)
def upstreams(settings):
    settings.GRAVATAR_URL = "https://gravatar.example"
    settings.LIBRAVATAR_URL = "https://libravatar.example"


def answering(**replies):
    """A network of hosts, by the first part of their names; the others have no picture."""
    return network(lambda request: replies.get(request.url.host.split(".")[0], httpx.Response(404)))


def shown(content=b""):
    headers = {"Content-Type": "image/png; charset=binary"}
    return httpx.Response(200, content=content or drawn(), headers=headers)


def test_the_address_is_asked_for_by_sha256_and_without_a_default():
    assert (
        gravatar_digest(ADA) == "cfe00dde46ef942601ffafb9e2825e802858b460e586b8305b344c1eb826357d"
    )
    assert picture.gravatar_url(ADA) == (
        f"https://gravatar.example/avatar/{gravatar_digest(ADA)}?d=404&s=168&r=g"
    )
    assert picture.libravatar_url(ADA) == (
        f"https://libravatar.example/avatar/{gravatar_digest(ADA)}?d=404&s=168&gravatarproxy=n"
    )


async def test_a_picture_is_inlined_and_libravatar_is_not_asked():
    content = drawn()

    async with answering(gravatar=shown(content)) as requests:
        outcome = await picture.ask_for_picture(ADA)

    assert (outcome.state, outcome.text) == (State.FOUND, "Found on Gravatar.")
    assert outcome.picture == f"data:image/png;base64,{base64.b64encode(content).decode()}"
    assert len(requests) == 1


async def test_libravatar_is_asked_where_gravatar_has_none():
    async with answering(libravatar=shown()) as requests:
        outcome = await picture.ask_for_picture(ADA)

    assert (outcome.state, outcome.text) == (State.FOUND, "Found on Libravatar.")
    assert outcome.picture.startswith("data:image/png;base64,")
    assert [request.url.host.split(".")[0] for request in requests] == ["gravatar", "libravatar"]


async def test_no_picture_is_an_answer():
    async with answering():
        outcome = await picture.ask_for_picture(ADA)

    assert (outcome.state, outcome.text) == (State.NONE, "No picture on Gravatar or Libravatar.")


@pytest.mark.parametrize("name", ["Gravatar", "Libravatar"])
async def test_trouble_is_not_passed_over(name):
    async with answering(**{name.lower(): httpx.Response(503)}) as requests:
        with pytest.raises(NoAnswer, match=rf"{name} is having problems \(status 503\)\."):
            await picture.ask_for_picture(ADA)

    assert requests[-1].url.host == f"{name.lower()}.example"


async def test_a_member_of_the_cast_has_a_picture_on_libravatar_only(simulator, settings):
    settings.GRAVATAR_URL = f"{simulator.url}/gravatar"
    settings.LIBRAVATAR_URL = f"{simulator.url}/libravatar"

    async with clients.keep_client():
        outcome = await picture.ask_for_picture("arjun.rao@example.org")

    assert outcome.text == "Found on Libravatar."
    assert outcome.picture.startswith("data:image/webp;base64,")


async def test_who_asks_us_to_wait_is_left_alone_by_lookup_and_account(caplog):
    limited = httpx.Response(429, headers={"Retry-After": "90"})

    async with answering(gravatar=limited) as requests:
        for email in (ADA, "bo@example.org"):
            with pytest.raises(
                NoAnswer, match=r"Gravatar has asked us to wait until \d\d:\d\d UTC\."
            ):
                await picture.ask_for_picture(email)
        kept = await fetch_avatar(ADA, "Gravatar")

    assert kept == b""
    assert len(requests) == 1

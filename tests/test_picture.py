import base64
import hashlib

import httpx
import pytest

from contributors.lookups import picture
from contributors.outcomes import NoAnswerError, State
from tests.network import network
from tests.test_portraits import picture as drawn


def test_the_address_is_asked_for_by_sha256_and_without_a_default(settings):
    settings.GRAVATAR_URL = "https://gravatar.example"

    digest = hashlib.sha256(b"ada@example.org").hexdigest()

    assert picture.avatar_url("ada@example.org") == (
        f"https://gravatar.example/avatar/{digest}?d=404&s=168&r=g"
    )


async def test_a_picture_is_inlined():
    content = drawn()
    headers = {"Content-Type": "image/png; charset=binary"}

    async with network(lambda _: httpx.Response(200, content=content, headers=headers)):
        outcome = await picture.ask("ada@example.org")

    assert (outcome.state, outcome.text) == (State.FOUND, "Found on Gravatar.")
    assert outcome.picture == f"data:image/png;base64,{base64.b64encode(content).decode()}"


async def test_no_picture_is_an_answer():
    async with network(lambda _: httpx.Response(404)):
        outcome = await picture.ask("ada@example.org")

    assert (outcome.state, outcome.text) == (State.NONE, "No picture on Gravatar.")


async def test_trouble_at_gravatar_is_no_answer():
    async with network(lambda _: httpx.Response(503)):
        with pytest.raises(NoAnswerError, match=r"Gravatar is having trouble \(status 503\)\."):
            await picture.ask("ada@example.org")

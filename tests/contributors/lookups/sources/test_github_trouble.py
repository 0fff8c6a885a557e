import asyncio
import json

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from contributors.lookups.base import State
from contributors.lookups.settling import settle
from contributors.lookups.sources import github as code_host
from meanwhile.settling import NoAnswer
from tests.contributors.lookups.sources.test_github import MIRA, answering, ask, github
from tests.support.network.bodies import bodies
from tests.support.network.transport import network

__all__ = ["github"]


async def test_a_login_is_enough_where_the_name_cannot_be_had():
    async with answering(["ada"]):
        outcome = await code_host.ask_github(MIRA)

    assert (outcome.state, outcome.text) == (State.FOUND, "ada.")
    assert [fact.name for fact in outcome.facts] == ["login", "account"]


async def test_a_login_is_not_lost_by_waiting_for_the_name(virtual_time, settings):
    settings.LOOKUP_DEADLINE = 10

    async def slow(request):
        if request.url.path.endswith("/users/ada"):
            await asyncio.Event().wait()
        await asyncio.sleep(4)
        return httpx.Response(200, json={"items": [{"login": "ada"}]})

    async with network(slow) as requests:
        _, outcome = await settle(code_host.LOOKUP, MIRA)

    assert requests[-1].url.path.endswith("/users/ada")
    assert (outcome.state, outcome.text) == (State.FOUND, "ada.")
    # Nine tenths of the deadline, counted from the first question.
    assert outcome.elapsed == 9


async def test_a_limit_is_a_friendly_answer_and_is_kept(github):
    github.fault("code-host", "rate-limit")

    for _ in range(2):
        with pytest.raises(NoAnswer, match=r"^GitHub has asked us to wait until \d\d:\d\d UTC\.$"):
            await ask(MIRA)

    assert len(github.requests("code-host")) == 1


async def test_a_403_without_another_word_is_a_limit_for_everybody():
    async with network(lambda _: httpx.Response(403)) as requests:
        for email in (MIRA, "ada@example.org"):
            with pytest.raises(NoAnswer, match="GitHub has asked us to wait until"):
                await code_host.ask_github(email)

    assert len(requests) == 1


@pytest.mark.parametrize("kind", ["Organization", "Bot"])
@pytest.mark.parametrize("said_by", ["search", "account"])
async def test_what_is_no_person_is_nobodys_own_account(kind, said_by):
    found = {"items": [{"login": "acme", "type": kind if said_by == "search" else "User"}]}

    def answer(request):
        asked = request.url.path.endswith("/search/users")
        return httpx.Response(200, json=found if asked else {"login": "acme", "type": kind})

    async with network(answer):
        outcome = await code_host.ask_github(MIRA)

    assert (outcome.state, outcome.text) == (State.NONE, code_host.NOBODY)


async def test_trouble_at_github_is_no_answer():
    async with network(lambda _: httpx.Response(502)):
        with pytest.raises(NoAnswer, match=r"GitHub is having problems \(status 502\)\."):
            await code_host.ask_github(MIRA)


@given(st.lists(bodies, min_size=2, max_size=2))
def test_whatever_is_sent_the_facts_can_be_shown(sent):
    async def asked():
        replies = iter(sent)
        async with network(lambda _: httpx.Response(200, content=next(replies))):
            try:
                return (await code_host.ask_github(MIRA)).facts
            except NoAnswer:
                return ()

    facts = asyncio.run(asked())

    assert json.dumps([fact.value for fact in facts], ensure_ascii=False).encode()
    assert all(0 < len(fact.value) <= 120 for fact in facts)

import asyncio
import weakref

from django.test import AsyncRequestFactory

from contributors.lookups.run import begin_checks
from contributors.signup.page.plain_text import SignUpText
from contributors.signup.page.stream import check_fragments
from meanwhile.response import FragmentResponse
from tests.support.steered_lookups import account


class Piece(str):
    """Text that can be watched."""

    __slots__ = ("__weakref__",)


async def test_what_was_sent_is_not_kept_while_the_next_is_awaited():
    held = asyncio.Event()
    sent = []

    async def pieces():
        first = Piece("first")
        sent.append(weakref.ref(first))
        yield first
        del first
        await held.wait()
        yield "second"

    response = aiter(FragmentResponse(SignUpText(AsyncRequestFactory().post("/join/")), pieces()))
    first = await anext(response)
    second = asyncio.create_task(anext(response))
    await asyncio.sleep(0)
    kept = sent[0]()
    held.set()

    assert (first, kept, await second) == (b"first", None, b"second")


async def test_the_head_is_not_kept_while_answers_are_awaited():
    asked = account()
    wire = SignUpText(AsyncRequestFactory().post("/join/"))
    checks = begin_checks("ada@example.org", [asked.lookup])
    sent = []

    def begun():
        head = Piece(wire.head(checks))
        sent.append(weakref.ref(head))
        return check_fragments(wire, head, checks)

    stream = begun()
    await anext(stream)
    step = asyncio.create_task(anext(stream))
    await asked.asked.wait()
    kept = sent[0]()
    asked.release()
    await step
    await stream.aclose()

    assert kept is None

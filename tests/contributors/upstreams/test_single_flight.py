import asyncio
import gc

import pytest

from contributors.upstreams.single_flight import flights, share_call


class Question:
    """A job that is answered when the test says so, and counts how often it is asked."""

    def __init__(self):
        self.asked = 0
        self.begun = asyncio.Event()
        self.answered = asyncio.Event()
        self.cancelled = False

    async def __call__(self):
        self.asked += 1
        self.begun.set()
        try:
            await self.answered.wait()
        except asyncio.CancelledError:
            self.cancelled = True
            raise
        return "an answer"


def ask(question, key="key"):
    return asyncio.create_task(share_call(key, question))


async def test_fifty_who_ask_at_once_ask_once():
    question = Question()
    visitors = [ask(question) for _ in range(50)]
    await question.begun.wait()
    question.answered.set()

    assert await asyncio.gather(*visitors) == ["an answer"] * 50
    assert question.asked == 1


async def test_one_who_leaves_does_not_disturb_the_others():
    question = Question()
    leaver, stayer = ask(question), ask(question)
    await question.begun.wait()

    leaver.cancel()
    await asyncio.wait([leaver])
    question.answered.set()

    assert await stayer == "an answer"
    assert leaver.cancelled()


async def test_who_leaves_as_the_answer_comes_disturbs_nobody():
    question = Question()
    leaver, stayer = ask(question), ask(question)
    await question.begun.wait()

    question.answered.set()
    leaver.cancel()

    assert await stayer == "an answer"
    assert leaver.cancelled()


async def test_when_all_have_left_nothing_is_asked_any_more():
    question = Question()
    visitors = [ask(question) for _ in range(3)]
    await question.begun.wait()

    for visitor in visitors:
        visitor.cancel()
    await asyncio.wait(visitors)

    assert question.cancelled
    assert flights[asyncio.get_running_loop()] == {}


async def test_who_comes_while_a_question_is_called_off_asks_anew():
    first, second = Question(), Question()
    leaver = ask(first)
    await first.begun.wait()
    leaver.cancel()
    await asyncio.wait([leaver])

    visitor = ask(second)
    second.answered.set()

    assert await visitor == "an answer"


async def test_after_the_answer_it_is_asked_again():
    question = Question()
    question.answered.set()

    await share_call("key", question)
    await share_call("key", question)

    assert question.asked == 2


async def test_other_questions_are_others():
    question = Question()
    question.answered.set()

    await asyncio.gather(ask(question, "one"), ask(question, "two"))

    assert question.asked == 2


async def test_all_hear_that_it_failed():
    async def fail():
        raise LookupError("no")

    visitors = [ask(fail) for _ in range(2)]
    await asyncio.wait(visitors)

    for visitor in visitors:
        with pytest.raises(LookupError):
            visitor.result()


@pytest.mark.parametrize("turns_too_late", [0, 1])
async def test_who_leaves_in_the_turn_in_which_it_fails_leaves_no_error_that_nobody_took(
    turns_too_late,
):
    unhandled, loop = [], asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: unhandled.append(context["message"]))

    async def fail():
        await asyncio.sleep(0)
        if turns_too_late:
            loop.call_soon(visitors[0].cancel)
        else:
            visitors[0].cancel()
        raise LookupError("a URL with an address")

    visitors = [ask(fail)]
    await asyncio.wait(visitors)
    assert visitors.pop().cancelled()
    gc.collect()

    assert unhandled == []

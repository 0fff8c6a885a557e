import asyncio

import pytest

from contributors.lookups.registered.batching import Together

MEMBERS = {"ada@example.org", "mira@example.org"}


class Questions:
    """Whom a register was asked about; each question is answered once `go` says so."""

    def __init__(self, error=None):
        self.asked = []
        self.go = asyncio.Event()
        self.error = error

    async def ask(self, emails):
        self.asked.append(sorted(emails))
        await self.go.wait()
        if self.error:
            raise self.error
        return MEMBERS & emails


def visit(register, *emails):
    return [asyncio.create_task(register.has(email)) for email in emails]


async def turns(number=4):
    for _ in range(number):
        await asyncio.sleep(0)


async def test_all_who_come_in_one_turn_are_in_one_question():
    questions = Questions()
    register = Together(questions.ask, 1)
    questions.go.set()

    visitors = visit(register, "ada@example.org", "eve@example.org", "ada@example.org")

    assert await asyncio.gather(*visitors) == [True, False, True]
    assert questions.asked == [["ada@example.org", "eve@example.org"]]


async def test_who_comes_meanwhile_is_in_the_next_question():
    questions = Questions()
    register = Together(questions.ask, 1)
    visitors = visit(register, "ada@example.org")
    await turns()
    visitors += visit(register, "mira@example.org")
    await turns()
    visitors += visit(register, "eve@example.org")
    await turns()
    assert questions.asked == [["ada@example.org"]]

    questions.go.set()

    assert await asyncio.gather(*visitors) == [True, True, False]
    assert questions.asked[1:] == [["eve@example.org", "mira@example.org"]]


async def test_so_many_questions_are_asked_at_a_time():
    questions = Questions()
    register = Together(questions.ask, 2)
    visitors = []
    for email in ("ada@example.org", "mira@example.org", "eve@example.org"):
        visitors += visit(register, email)
        await turns()

    assert questions.asked == [["ada@example.org"], ["mira@example.org"]]

    questions.go.set()
    await asyncio.gather(*visitors)


async def test_who_has_left_is_not_asked_about():
    questions = Questions()
    register = Together(questions.ask, 1)
    visitors = visit(register, "ada@example.org")
    await turns()
    left, stays = visit(register, "eve@example.org", "mira@example.org")
    await turns()

    left.cancel()
    await asyncio.gather(left, return_exceptions=True)
    questions.go.set()

    assert await asyncio.gather(*visitors, stays) == [True, True]
    assert questions.asked == [["ada@example.org"], ["mira@example.org"]]


async def test_nothing_is_asked_once_all_have_left():
    questions = Questions()
    register = Together(questions.ask, 1)
    visitors = visit(register, "ada@example.org")
    await asyncio.sleep(0)

    visitors[0].cancel()
    await asyncio.gather(*visitors, return_exceptions=True)
    await turns()

    assert questions.asked == []
    assert not register.questions


async def test_who_leaves_while_it_is_asked_disturbs_nobody():
    questions = Questions()
    register = Together(questions.ask, 1)
    left, stays = visit(register, "ada@example.org", "mira@example.org")
    await turns()

    left.cancel()
    await asyncio.gather(left, return_exceptions=True)
    questions.go.set()

    assert await stays


async def test_what_goes_wrong_is_for_all_who_asked():
    questions = Questions(OSError("gone"))
    questions.go.set()
    register = Together(questions.ask, 1)

    for visitor in visit(register, "ada@example.org", "eve@example.org"):
        with pytest.raises(OSError, match="gone"):
            await visitor


async def test_what_is_still_asked_is_called_off():
    questions = Questions()
    register = Together(questions.ask, 1)
    (visitor,) = visit(register, "ada@example.org")
    await turns()
    (question,) = register.questions

    register.call_off()
    await asyncio.wait([question])
    visitor.cancel()

    assert question.cancelled()

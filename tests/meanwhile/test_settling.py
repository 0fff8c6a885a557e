import asyncio

from meanwhile.settling import DeadlinePassed, Job, NoAnswer, settle


async def test_a_value_settles_a_job():
    async def run():
        return 42

    settled = await settle(Job("answer", run))

    assert (settled.name, settled.value, settled.error, settled.problem) == ("answer", 42, None, "")
    assert settled.elapsed >= 0


async def test_no_answer_is_for_the_visitor():
    async def run():
        raise NoAnswer("The build server is asleep.")

    settled = await settle(Job("builds", run))

    assert settled.value is None
    assert settled.problem == "The build server is asleep."


async def test_no_answer_without_words_has_some_all_the_same():
    async def run():
        raise NoAnswer

    settled = await settle(Job("builds", run))

    assert settled.problem == "There was no answer."


async def test_what_nobody_expected_is_not_for_the_visitor():
    async def run():
        raise ZeroDivisionError("secret")

    settled = await settle(Job("builds", run))

    assert isinstance(settled.error, ZeroDivisionError)
    assert settled.problem == "There was no answer."


async def test_a_job_has_until_its_deadline(virtual_time):
    async def run():
        await asyncio.sleep(60)

    async def in_a_second():
        return await settle(Job("inbox", run, deadline=1))

    one, two = await asyncio.gather(in_a_second(), settle(Job("inbox", run)))

    assert isinstance(one.error, DeadlinePassed)
    assert one.problem == "No answer within 1 second."
    assert two.problem == "No answer within 2 seconds."
    assert virtual_time() == 2


async def test_a_timeout_of_the_jobs_own_is_a_fault():
    async def run():
        raise TimeoutError

    settled = await settle(Job("inbox", run))

    assert type(settled.error) is TimeoutError

from lab.tour.probes import handlers
from tests.support.pages.tour import LOOP, THREAD, tried


async def test_asgi_runs_the_view_on_the_loop_and_closes_its_response_in_a_thread():
    words, places = await tried(handlers.asgi)

    assert words == "One request went in, 2 messages came out."
    assert places == {"the view": LOOP, "response.close()": THREAD}


async def test_older_middleware_needs_a_thread():
    _, places = await tried(handlers.middleware)

    assert places == {"process_request()": THREAD, "async middleware": LOOP, "the view": LOOP}


async def test_a_class_based_view_needs_no_thread():
    assert await tried(handlers.class_based_view) == ("It answered 200.", {"get()": LOOP})


async def test_a_stream_needs_no_thread():
    assert await tried(handlers.streaming) == (
        "3 pieces, one at a time.",
        {"each piece": LOOP},
    )


async def test_who_leaves_ends_the_view():
    words, places = await tried(handlers.disconnect)

    assert words == "The client left, the view was cancelled, 0 messages were sent."
    assert places == {"the end of the view": LOOP}


async def test_decorators_stay_on_the_loop():
    words, places = await tried(handlers.decorators)

    assert "no-store" in words
    assert places == {"the view": LOOP}


async def test_a_plain_test_of_the_user_needs_a_thread():
    _, places = await tried(handlers.access)

    assert places == {"the test of the user": THREAD, "the view": LOOP}

import pytest
from django.test import AsyncClient, Client

from live.views import opening
from tests.support.live.phones import HTML, end, opened
from tests.support.processes.servers import NO_END

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("virtual_time")]


async def test_whoever_opens_a_room_is_its_speaker():
    speaker, room = await opened()

    response = await speaker.get(f"/live/{room.code}/screen/")

    assert response.status_code == 200
    assert room.code in response.content.decode()
    cookie = speaker.cookies["speaker"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == (
        f"/live/{room.code}/",
        True,
        "Lax",
    )
    await end(room)


@pytest.mark.parametrize(
    "typed", [" {} ", "meanwhile.example/live/{}", "https://x.example/live/{}/screen/"]
)
async def test_who_types_a_code_or_the_address_on_the_screen_is_in_its_room(typed):
    _, room = await opened()

    response = await AsyncClient().get("/live/", {"code": typed.format(room.code.upper())})

    assert (response.status_code, response["Location"]) == (302, f"/live/{room.code}/")
    await end(room)


async def test_a_code_of_no_room_is_said_to_be_none():
    response = await AsyncClient().get("/live/", {"code": "<b>"}, headers=HTML)

    assert response.status_code == 422
    html = response.content.decode()
    assert "There is no room “&lt;b&gt;”." in html
    assert "<title>Error: " in html


async def test_the_way_in_needs_no_room():
    response = await AsyncClient().get("/live/", headers=HTML)

    assert response.status_code == 200
    assert 'aria-current="page">Live' in response.content.decode()


async def test_rooms_have_a_limit(settings):
    settings.LIMITED = True
    settings.LIMITS = {"room": (1, NO_END)}
    _, room = await opened()

    response = await AsyncClient().post("/live/", headers=HTML)

    assert response.status_code == 429
    await end(room)


async def test_a_process_that_has_enough_rooms_says_so(settings):
    settings.LIVE_ROOMS = 0

    response = await AsyncClient().post("/live/", headers=HTML)

    assert (response.status_code, response["Retry-After"]) == (429, str(opening.SOON))


def test_a_server_that_cannot_stream_has_no_rooms():
    response = Client(headers=HTML).post("/live/")

    assert response.status_code == 503
    assert "This server cannot open rooms" in response.content.decode()

import pytest
from django.test import AsyncClient

from contributors.lookups import LOOKUPS
from lab.options.choices import Pick
from live.rooms.knobs import KnobState
from tests.support.live.phones import EVENTS, HTML, Phone, end, opened, screen_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("virtual_time")]
ORDERS = ["turn/", "end/"]


async def test_the_speaker_turns_the_rooms_knobs():
    speaker, room = await opened()

    response = await speaker.post(f"/live/{room.code}/turn/", {"picture": "held", "way": "gather"})

    assert (response.status_code, response["Location"]) == (302, f"/live/{room.code}/screen/")
    assert room.knobs.way is Pick.GATHER
    assert room.knobs.turns["picture"] is KnobState.HELD
    html = (await speaker.get(f"/live/{room.code}/screen/")).content.decode()
    assert 'name="picture" value="held" aria-pressed="true"' in html
    await end(room)


async def test_htmx_is_told_by_the_stream():
    speaker, room = await opened()

    response = await speaker.post(
        f"/live/{room.code}/turn/", {"way": "gather"}, headers={"HX-Request": "true"}
    )

    assert (response.status_code, response.content) == (204, b"")
    await end(room)


@pytest.mark.parametrize("order", ORDERS)
async def test_nobody_but_the_speaker_turns_the_knobs(order):
    _, room = await opened()
    phone = Phone(room)
    await phone.press()
    await phone.rest()
    other, elsewhere = await opened()
    for client in (AsyncClient(), phone.client, other):
        response = await client.post(f"/live/{room.code}/{order}", {"way": "gather"}, headers=HTML)
        assert response.status_code == 403

    assert room.knobs.way is Pick.STREAMED
    assert not room.is_over
    await end(room)
    await end(elsewhere)


@pytest.mark.parametrize("order", ORDERS)
async def test_an_order_needs_the_pages_own_token(order):
    speaker, room = await opened()
    forged = AsyncClient(enforce_csrf_checks=True)
    forged.cookies["speaker"] = speaker.cookies["speaker"].value

    response = await forged.post(f"/live/{room.code}/{order}", {"way": "gather"}, headers=HTML)

    assert response.status_code == 403
    assert room.knobs.way is Pick.STREAMED
    assert not room.is_over
    await end(room)


@pytest.mark.parametrize("headers", [HTML, EVENTS])
async def test_nobody_else_sees_the_screen(headers):
    _, room = await opened()

    response = await AsyncClient().get(f"/live/{room.code}/screen/", headers=headers)

    assert response.status_code == 403
    assert "This is the speaker’s screen" in response.content.decode()
    await end(room)


async def test_the_screen_shows_each_phone_and_ends_with_the_room():
    speaker, room = await opened()
    async with screen_of(speaker, room) as pieces:
        assert b"Nobody has pressed yet." in await anext(pieces)
        phone = Phone(room)
        await phone.press()
        await phone.rest()

        shown = (await anext(pieces)).decode()
        assert shown.count("<li ") == 1
        response = await speaker.post(f"/live/{room.code}/end/")

        assert response["Location"] == "/live/"
        assert b"This room has ended." in b"".join([piece async for piece in pieces])
    await end(room)


async def test_whoever_comes_back_sees_all_at_once():
    speaker, room = await opened()
    phone = Phone(room)
    await phone.press("mira.okafor@example.org")
    await phone.rest()

    async with screen_of(speaker, room) as pieces:
        first = (await anext(pieces)).decode()

    arrivals = room.board.latest[1].arrivals
    assert len(arrivals) == len(LOOKUPS)
    assert all(f'data-at="{arrival.at}"' in first for arrival in arrivals)
    await end(room)


async def test_the_screen_of_a_room_that_is_gone_ends_for_good():
    response = await AsyncClient().get("/live/abcde/screen/", headers=EVENTS)

    assert response.status_code == 200
    body = b"".join([piece async for piece in response])
    assert body.endswith(b"event: done\ndata: ok\n\n")

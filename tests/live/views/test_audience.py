import pytest
from django.test import AsyncClient

from contributors.protection import open_streams
from live.rooms.records import RunEnd
from tests.support.live.phones import EVENTS, HTML, Phone, end, opened

SWAPPED = {"Accept": "text/html, text/event-stream", "HX-Request": "true"}

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("virtual_time")]


async def test_a_phone_is_a_lane_from_its_first_press_on():
    _, room = await opened()
    phone = Phone(room)
    response = await phone.client.get(f"/live/{room.code}/", headers=HTML)
    assert "Who signs up?" in response.content.decode()
    assert room.phones == 0

    await phone.press()
    await phone.rest()
    await phone.press()
    await phone.rest()

    assert room.phones == 1
    assert room.board.runs_of(1) == 2
    await end(room)


async def test_phones_are_told_apart_and_have_people_in_turn():
    _, room = await opened()
    for _ in range(2):
        phone = Phone(room)
        await phone.press()
        await phone.rest()

    assert [run.who for run in room.board.latest.values()] == ["Mira Okafor", "Inês Carvalho"]
    await end(room)


async def test_an_address_is_typed_in_either_case():
    _, room = await opened()

    response = await AsyncClient().get(f"/live/{room.code.upper()}/", headers=HTML)

    assert response.status_code == 200
    await end(room)


async def test_a_room_takes_so_many_phones(settings):
    settings.LIVE_PEOPLE = 1
    _, room = await opened()
    phone = Phone(room)
    await phone.press()
    await phone.rest()

    refused = await Phone(room, HTML).press()

    assert refused.status_code == 429
    assert "No more runs" in refused.content.decode()
    swapped = await Phone(room, SWAPPED).press()
    assert swapped.status_code == 429
    assert swapped.content.decode().strip().startswith('<div class="problem" role="alert">')
    await phone.press()
    await phone.rest()
    assert room.board.runs_of(1) == 2
    await end(room)


async def test_an_audience_behind_one_address_is_not_one_visitor(settings):
    settings.LIMITED = True
    settings.STREAMS_PER_CLIENT = 1
    speaker, room = await opened()
    await speaker.post(f"/live/{room.code}/turn/", {"picture": "held"})
    phones = [Phone(room) for _ in range(3)]

    for phone in phones:
        assert (await phone.press()).status_code == 200
        await phone.read()
        await phone.read()

    assert not open_streams.counts
    assert room.board.open_runs == 3
    await end(room)
    for phone in phones:
        await phone.rest()


async def test_a_ticket_of_another_room_is_none():
    _, room = await opened()
    phone = Phone(room)
    await phone.press()
    await phone.rest()
    _, other = await opened()
    phone.room = other
    phone.client.cookies["phone"]["path"] = f"/live/{other.code}/"

    await phone.press()
    await phone.rest()

    assert (room.phones, other.phones) == (1, 1)
    await end(room)
    await end(other)


@pytest.mark.parametrize(("headers", "status"), [({"HX-Request": "true"}, 204), ({}, 302)])
async def test_a_phone_stops_its_own_run(headers, status):
    speaker, room = await opened()
    await speaker.post(f"/live/{room.code}/turn/", {"picture": "held"})
    phone = Phone(room, EVENTS)
    await phone.press()
    await phone.read()
    await phone.read()

    response = await phone.client.post(f"/live/{room.code}/stop/", headers=headers)

    assert response.status_code == status
    assert "Stopped after" in await phone.rest()
    assert room.board.latest[1].end is RunEnd.STOPPED
    await end(room)


async def test_who_has_no_run_stops_nobodys():
    _, room = await opened()
    phone = Phone(room)
    await phone.press()

    await AsyncClient().post(f"/live/{room.code}/stop/")

    await phone.rest()
    assert room.board.latest[1].end is RunEnd.FINISHED
    await end(room)


async def test_a_room_that_is_gone_takes_the_place_of_answers_and_of_nothing_else():
    response = await AsyncClient().post("/live/abcde/", headers=SWAPPED)

    html = response.content.decode()
    assert (response.status_code, "There is no such room" in html) == (404, True)
    assert "<header" not in html


@pytest.mark.parametrize("path", ["", "stop/", "screen/", "turn/", "end/"])
@pytest.mark.parametrize("method", ["get", "post"])
async def test_a_room_that_is_gone_is_said_to_be(path, method):
    response = await getattr(AsyncClient(), method)(f"/live/abcde/{path}", headers=HTML)

    known = {"get": {"", "screen/"}, "post": {"", "stop/", "turn/", "end/"}}
    assert response.status_code == (404 if path in known[method] else 405)

"""What a phone is sent, over each transport."""

import pytest

from contributors.lookups import LOOKUPS
from contributors.values.numbers import spell_number
from tests.support.live.phones import EVENTS, HTML, Phone, end, opened

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("virtual_time")]
NUMBER = spell_number(len(LOOKUPS))
MIRA = "mira.okafor@example.org"


async def turn(speaker, room, **posted):
    return await speaker.post(f"/live/{room.code}/turn/", posted)


async def test_a_terminal_gets_a_line_for_each_answer():
    _, room = await opened()
    phone = Phone(room)

    await phone.press(MIRA)
    text = await phone.rest()

    assert text.startswith(f"Room {room.code}: Mira Okafor\n")
    assert "   400 ms  Picture        Found        Found on Gravatar.\n" in text
    assert text.endswith(
        f"The first answer arrived after 0.00 s, the last of {NUMBER} after 1.80 s.\n"
    )
    await end(room)


async def test_a_terminal_gets_nothing_before_the_end_where_the_way_waits():
    speaker, room = await opened()
    await turn(speaker, room, way="gather")
    phone = Phone(room)

    await phone.press(MIRA)

    assert "1800 ms  Account" in await phone.read()
    assert await phone.read() == f"All {NUMBER} answers arrived at once, after 1.80 s.\n"
    await end(room)


async def test_htmx_swaps_each_row_when_it_is_known():
    _, room = await opened()
    phone = Phone(room, EVENTS)

    await phone.press(MIRA)
    head, *rows, tail = (await phone.rest()).split("\n\ndata: ")

    assert phone.response["Content-Type"].startswith("text/event-stream")
    assert head.count('data-state="waiting"') == len(LOOKUPS)
    assert ['id="row-' in row for row in rows] == [True] * len(LOOKUPS)
    assert 'data-last="1800"' in tail
    assert tail.endswith("event: done\ndata: ok\n\n")
    await end(room)


async def test_htmx_shows_an_empty_page_and_then_all_of_it_where_the_way_waits():
    speaker, room = await opened()
    await turn(speaker, room, way="sequential")
    phone = Phone(room, EVENTS)

    await phone.press(MIRA)

    assert "data-blank" in await phone.read()
    whole = await phone.read()
    assert whole.count('role="listitem"') == len(LOOKUPS)
    assert 'hx-target="#rows"' in whole
    await phone.rest()
    await end(room)


@pytest.mark.parametrize("headers", [EVENTS, HTML])
async def test_a_failure_is_an_error_page_where_the_way_waits(headers):
    speaker, room = await opened()
    await turn(speaker, room, way="gather", picture="fails")
    phone = Phone(room, headers)

    await phone.press(MIRA)
    html = await phone.rest()

    assert "<b>500</b>" in html
    assert "An error page arrived after 0.40 s." in html
    await end(room)


async def test_without_scripts_a_page_stays_open_and_fills():
    _, room = await opened()
    phone = Phone(room, HTML)

    await phone.press(MIRA)
    head = await phone.read()

    assert "<template shadowrootmode=" in head
    assert 'slot="picture-waiting"' in head
    assert "</html>" not in head
    rest = await phone.rest()
    assert rest.count('data-state="found"') == len(LOOKUPS) - 1
    assert rest.rstrip().endswith("</html>")
    await end(room)


async def test_without_scripts_a_way_that_waits_sends_one_page_at_the_end():
    speaker, room = await opened()
    await turn(speaker, room, way="gather")
    phone = Phone(room, HTML)

    await phone.press(MIRA)
    html = await phone.read()

    assert html.count('role="listitem"') == len(LOOKUPS)
    assert html.rstrip().endswith("</html>")
    assert f"All {NUMBER} answers arrived at once" in html
    await phone.rest()
    await end(room)


@pytest.mark.parametrize("headers", [EVENTS, HTML])
@pytest.mark.parametrize("way", ["streaming", "gather"])
async def test_what_was_not_answered_at_the_end_waits_no_more(headers, way):
    speaker, room = await opened()
    await turn(speaker, room, way=way, picture="held")
    phone = Phone(room, headers)
    await phone.press(MIRA)
    streams = way == "streaming"
    begun = [await phone.read() for _ in range(len(LOOKUPS) if streams else headers is EVENTS)]

    await phone.client.post(f"/live/{room.code}/stop/")
    rest = await phone.rest()

    assert ("".join(begun) + rest).count("Stopped before Gravatar answered.") == streams
    await end(room)

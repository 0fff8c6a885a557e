import re

from live.page.context import draw_qr_code, room_url
from live.rooms.room import Room


def test_an_address_is_as_short_as_it_can_be(settings):
    settings.SITE_URL = "https://example.org"

    assert room_url(Room("abcde", 0)) == "https://example.org/live/abcde"


def test_a_qr_code_is_one_path_without_a_style():
    html = draw_qr_code("https://example.org/live/abcde")

    assert html.startswith("<svg ")
    assert html.count("<path") == 1
    assert not re.search(r"style|fill=\"url|script", html)

"""A sign-up that waits is heard from, over a real connection."""

import httpx
import pytest

pytestmark = pytest.mark.system


@pytest.mark.parametrize(
    ("accept", "sign", "end"),
    [
        ("text/html, text/event-stream", b"event: beat\n\n", b"data: ok"),
        ("text/html", b"\n", b"</html>"),
    ],
)
def test_signs_come_while_a_row_waits_and_the_answer_after_them(
    site, simulator, settings, accept, sign, end
):
    settings.HEARTBEAT = 0.05
    simulator.hold("picture")
    posted = {"email": "mira.okafor@example.org"}

    with (
        httpx.Client(base_url=site.url) as client,
        client.stream("POST", "/join/", data=posted, headers={"Accept": accept}) as response,
    ):
        pieces = response.iter_raw()
        for _ in range(3):
            assert any(piece == sign for piece in pieces)
        simulator.release("picture")
        rest = b"".join(pieces)

    assert b"Found on Gravatar." in rest
    assert end in rest

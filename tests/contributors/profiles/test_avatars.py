import asyncio
from io import BytesIO

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from contributors.profiles import avatars
from meanwhile.settling import NoAnswer
from tests.contributors.lookups.test_images import bomb, picture
from tests.support.network.transport import network

ADA = "ada@example.org"


def reply(content, declared="image/png"):
    return httpx.Response(200, content=content, headers={"Content-Type": declared})


def opened(content):
    return Image.open(BytesIO(content))


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF", "WEBP"])
def test_a_picture_is_written_anew_as_a_square(form):
    written = opened(avatars.rewrite_picture(picture(form, (90, 40)), f"image/{form.lower()}"))

    assert (written.format, written.size) == ("WEBP", (336, 336))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_every_kind_of_pixel_is_read(mode):
    content = BytesIO()
    Image.new(mode, (8, 8)).save(content, "PNG")

    assert opened(avatars.rewrite_picture(content.getvalue(), "image/png")).size == (336, 336)


def test_what_is_not_a_pixel_is_dropped():
    content = BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "taken at home"
    Image.new("RGB", (8, 8)).save(
        content, "JPEG", exif=exif, comment=b"a secret", icc_profile=b"a profile"
    )
    assert b"taken at home" in content.getvalue()

    written = avatars.rewrite_picture(content.getvalue() + b"<script>", "image/jpeg")

    for trace in (b"taken at home", b"a secret", b"a profile", b"<script>", b"EXIF", b"ICCP"):
        assert trace not in written
    assert not opened(written).info.keys() & {"exif", "icc_profile", "comment", "xmp"}


def test_of_a_film_only_the_first_frame_is_kept():
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    content = BytesIO()
    frames[0].save(content, "GIF", save_all=True, append_images=frames[1:])

    written = opened(avatars.rewrite_picture(content.getvalue(), "image/gif"))

    assert getattr(written, "n_frames", 1) == 1
    assert written.convert("RGB").getpixel((0, 0))[0] > 200


@pytest.mark.parametrize(
    ("content", "declared"),
    [
        (bomb(), "image/png"),
        (picture()[:40], "image/png"),
        (b"<svg onload='alert(1)'/>", "image/png"),
        (b"<svg onload='alert(1)'/>", "image/svg+xml"),
        (b"", "image/webp"),
        (picture("JPEG"), "image/png"),
    ],
)
def test_what_is_no_picture_is_refused(content, declared):
    with pytest.raises(NoAnswer):
        avatars.rewrite_picture(content, declared)


@given(st.binary(max_size=40), st.integers(8, 200))
def test_damage_is_refused_or_leaves_nothing_but_pixels(bytes_, place):
    content = picture()
    damaged = content[:place] + bytes_ + content[place + len(bytes_) :]

    try:
        written = avatars.rewrite_picture(damaged, "image/png")
    except NoAnswer:
        return
    assert opened(written).size == (336, 336)


async def test_the_picture_comes_from_the_source_that_was_named(settings):
    settings.LIBRAVATAR_URL = "https://libravatar.example"
    async with network(lambda _: reply(picture())) as requests:
        written = await avatars.fetch_avatar(ADA, "Libravatar")

    assert [request.url.host for request in requests] == ["libravatar.example"]
    assert "s=336" in str(requests[0].url)
    assert opened(written).format == "WEBP"


async def test_a_picture_is_written_once_from_the_preview_to_the_account(settings):
    settings.UPSTREAM_MEMORY = 0
    async with network(lambda _: reply(picture())) as requests:
        at_once = await asyncio.gather(*[avatars.fetch_avatar(ADA, "Gravatar") for _ in range(40)])
        later = await avatars.fetch_avatar(ADA, "Gravatar")
        await avatars.fetch_avatar("eve@example.org", "Gravatar")

    assert {*at_once, later} == {later}
    assert len(requests) == 2


async def test_what_failed_is_asked_for_again():
    answers = [httpx.Response(500), reply(picture())]
    async with network(lambda _: answers.pop(0)):
        assert await avatars.fetch_avatar(ADA, "Gravatar") == b""
        assert await avatars.fetch_avatar(ADA, "Gravatar")


@pytest.mark.parametrize("answer", [httpx.Response(500), httpx.Response(404), reply(b"<svg/>")])
async def test_nobody_waits_for_a_picture_that_does_not_come(answer, caplog):
    async with network(lambda _: answer):
        assert await avatars.fetch_avatar(ADA, "Gravatar") == b""

    assert "No picture came from Gravatar: NoAnswer" in caplog.text
    assert ADA not in caplog.text


async def test_who_took_no_picture_asks_nobody():
    async with network(lambda _: reply(picture())) as requests:
        assert (
            await avatars.fetch_avatar(ADA, "") == await avatars.fetch_avatar(ADA, "Gossip") == b""
        )

    assert requests == []


def test_the_name_of_a_picture_depends_on_its_pixels_and_our_key(settings):
    one, other = avatars.avatar_digest(b"one"), avatars.avatar_digest(b"other")
    settings.SECRET_KEY = "another"

    assert len({one, other, avatars.avatar_digest(b"one")}) == 3
    assert avatars.avatar_digest(b"") == avatars.inline_avatar(b"") == ""
    assert avatars.inline_avatar(b"x") == "data:image/webp;base64,eA=="

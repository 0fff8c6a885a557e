from io import BytesIO

import pytest
from PIL import Image, ImageOps

from contributors.lookups.images import media_type
from contributors.profiles.avatars import rewrite_picture

ORIENTATION = 0x0112


def written(image, form, **more):
    content = BytesIO()
    image.save(content, form, **more)
    return content.getvalue()


def corners(content):
    """Whether each corner is bright: top left, top right, bottom left, bottom right."""
    image = Image.open(BytesIO(content)).convert("L")
    return [image.getpixel(at) > 127 for at in [(20, 20), (315, 20), (20, 315), (315, 315)]]


def one_bright_corner():
    image = Image.new("RGB", (64, 64))
    image.paste("white", (0, 0, 32, 32))
    return image


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_is_turned_as_it_was_taken_and_says_so_no_more(form, orientation):
    image, exif = one_bright_corner(), Image.Exif()
    exif[ORIENTATION] = orientation
    content = written(image, form, exif=exif)

    rewritten = rewrite_picture(content, f"image/{form.lower()}")

    upright = ImageOps.exif_transpose(Image.open(BytesIO(content)))
    assert corners(rewritten) == corners(written(upright.resize((336, 336)), "PNG"))
    assert not Image.open(BytesIO(rewritten)).getexif()


def test_a_picture_whose_exif_is_damaged_stays_as_it_is():
    content = written(one_bright_corner(), "PNG", exif=b"Exif\0\0nothing")

    assert corners(rewrite_picture(content, "image/png")) == [True, False, False, False]


async def test_of_several_pictures_in_one_the_first_is_taken():
    first, second = one_bright_corner(), Image.new("RGB", (64, 64), "white")
    content = written(first, "MPO", save_all=True, append_images=[second])

    assert await media_type(content, "image/jpeg") == "image/jpeg"
    assert corners(rewrite_picture(content, "image/jpeg")) == [True, False, False, False]


def test_sixteen_bits_of_grey_keep_their_shades():
    image = Image.new("I;16", (8, 8), 32_768)

    rewritten = Image.open(BytesIO(rewrite_picture(written(image, "PNG"), "image/png")))

    assert rewritten.convert("L").getpixel((99, 99)) == pytest.approx(128, abs=2)

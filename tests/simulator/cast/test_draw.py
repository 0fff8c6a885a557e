import io

import pytest
from PIL import Image

from simulator.cast.draw import encode_picture


@pytest.mark.parametrize(("suffix", "kind"), [(".png", "PNG"), (".jpg", "JPEG"), (".webp", "WEBP")])
def test_a_screenshot_becomes_a_small_picture(suffix, kind):
    screenshot = io.BytesIO()
    Image.linear_gradient("L").resize((168, 168)).convert("RGBA").save(screenshot, "PNG")

    encoded = encode_picture(screenshot.getvalue(), suffix)

    with Image.open(io.BytesIO(encoded)) as picture:
        assert (picture.format, picture.size) == (kind, (168, 168))
    assert len(encoded) < 8_000

import hashlib
import io
from collections.abc import Iterator

import httpx
import pytest
from PIL import Image

from simulator.runner import RunningSimulator
from simulator.services.gravatar_avatars import PICTURES
from tests.support.processes.servers import PATIENCE

MIRA = "mira.okafor@example.org"
NOBODY = "nobody.at.all@example.org"
STORED = (PICTURES / "mira.png").read_bytes()


@pytest.fixture
def gravatar(simulator: RunningSimulator) -> Iterator[httpx.Client]:
    with httpx.Client(
        base_url=f"{simulator.url}/gravatar/avatar", verify=False, timeout=PATIENCE
    ) as client:
        yield client


def sha256(email: str) -> str:
    return hashlib.sha256(email.encode()).hexdigest()


def opened(reply: httpx.Response) -> Image.Image:
    return Image.open(io.BytesIO(reply.content))


def test_a_known_hash_has_a_picture(gravatar):
    reply = gravatar.get(sha256(MIRA), params={"d": "404", "s": 168})

    assert (reply.status_code, reply.headers["content-type"]) == (200, "image/png")
    assert reply.content == STORED


@pytest.mark.parametrize("name", [sha256(MIRA).upper(), hashlib.md5(MIRA.encode()).hexdigest()])
def test_capitals_md5_and_an_extension_do_not_matter(gravatar, name):
    reply = gravatar.get(f"{name}.jpg", params={"d": "404", "size": 168})

    assert reply.content == STORED


@pytest.mark.parametrize("query", [{"d": "404"}, {"default": "404"}])
def test_an_unknown_hash_is_not_found_if_asked_so(gravatar, query):
    assert gravatar.get(sha256(NOBODY), params=query).status_code == 404


def test_an_unknown_hash_has_a_default_picture_otherwise(gravatar):
    reply = gravatar.get(sha256(NOBODY))

    assert (reply.status_code, opened(reply).size) == (200, (80, 80))


def test_a_default_picture_may_be_elsewhere(gravatar):
    reply = gravatar.get(sha256(NOBODY), params={"d": "https://example.org/a.png"})

    assert (reply.status_code, reply.headers["location"]) == (302, "https://example.org/a.png")


def test_the_default_can_be_forced(gravatar):
    assert gravatar.get(sha256(MIRA), params={"d": "404", "f": "y"}).status_code == 404


@pytest.mark.parametrize(
    ("asked", "given"), [("1", 1), ("200", 200), ("9999", 2048), ("0", 80), ("x", 80), ("", 80)]
)
def test_the_size_is_between_1_and_2048(gravatar, asked, given):
    assert opened(gravatar.get(sha256(MIRA), params={"s": asked})).size == (given, given)


def test_a_jpeg_stays_a_jpeg(gravatar):
    reply = gravatar.get(sha256("yuki.tanabe@example.org"))

    assert (reply.headers["content-type"], opened(reply).format) == ("image/jpeg", "JPEG")


def test_libravatar_knows_others(simulator, gravatar):
    arjun = sha256("arjun.rao@example.org")
    libravatar = f"{simulator.url}/libravatar/avatar/"

    assert gravatar.get(arjun, params={"d": "404"}).status_code == 404
    assert gravatar.get(libravatar + sha256(MIRA), params={"d": "404"}).status_code == 404
    reply = gravatar.get(libravatar + arjun, params={"d": "404", "s": 4096})
    assert (reply.headers["content-type"], opened(reply).size) == ("image/webp", (512, 512))


def test_nothing_can_be_sent_to_an_avatar(gravatar):
    assert gravatar.post(sha256(MIRA)).status_code == 405

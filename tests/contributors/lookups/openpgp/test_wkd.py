import httpx
import pytest

from contributors.lookups.openpgp import wkd
from meanwhile.settling import NoAnswer
from tests.support.network.strangers import ADDRESS, Names, guarded, reply, stranger
from tests.support.network.transport import network

# From the draft, section 3.1.
JOE, HASH = "joe.doe@example.com", "iy9q119eutrkn8s1mk4r39qejnbu3n5q"
ADVANCED = f"/.well-known/openpgpkey/example.com/hu/{HASH}?l=joe.doe"
DIRECT = f"/.well-known/openpgpkey/hu/{HASH}?l=joe.doe"


class Domain(Names):
    """Names of which only some exist."""

    def __init__(self, *existing):
        super().__init__([ADDRESS])
        self.existing = existing

    async def __call__(self, host):
        found = await super().__call__(host)
        return found if host in self.existing else []


@pytest.fixture
def alone(settings):
    """No simulator: domains are asked at themselves."""
    settings.WKD_URL = ""


async def ask_at(names, email=JOE, content=b"", there=None):
    async with stranger(content or reply(b"key")) as there, guarded(there, names, trust=False):
        return await wkd.fetch_directory("example.com", email), requests(there)


def requests(there):
    return [(lines[0].split()[1], lines[1][6:]) for lines in map(str.splitlines, there.requests)]


def test_the_name_in_a_directory_is_that_of_the_draft():
    assert wkd.hash_local_part("Joe.Doe") == HASH


async def test_the_host_for_the_directory_is_asked(alone):
    names = Domain("openpgpkey.example.com", "example.com")

    assert await ask_at(names) == (b"key", [(ADVANCED, "openpgpkey.example.com")])


async def test_only_where_there_is_no_such_host_the_domain_itself_is_asked(alone):
    assert await ask_at(Domain("example.com")) == (b"key", [(DIRECT, "example.com")])


async def test_a_domain_that_does_not_exist_has_no_directory(alone):
    assert await ask_at(Domain()) == (b"", [])


async def test_what_stands_before_the_at_sign_is_quoted(alone):
    names = Domain("openpgpkey.example.com")

    _, asked = await ask_at(names, email="a/b+c&d=e?@example.com")

    assert asked[0][0].endswith(("?l=a%2Fb%2Bc%26d%3De%3F", "?l=a/b%2Bc%26d%3De?"))


@pytest.mark.parametrize(
    "content",
    [b"\xc6\x33key", b"\x99\x01\x0dkey", b"\n-----BEGIN PGP PUBLIC KEY BLOCK-----\n"],
    ids=["packet", "older packet", "armor"],
)
async def test_a_key_that_is_called_a_page_is_known_by_its_bytes(alone, content):
    page = reply(content, headers="Content-Type: text/html\r\n")

    certificates, _ = await ask_at(Domain("openpgpkey.example.com"), content=page)

    assert certificates == content


@pytest.mark.parametrize(
    "content",
    [
        reply(status="404 Not Found"),
        reply(status="403 Forbidden"),
        reply(status="301 Moved", headers="Location: https://www.example.com/\r\n"),
        reply(b"<!doctype html>", headers="Content-Type: text/html\r\n"),
    ],
    ids=["404", "403", "301", "a page"],
)
async def test_what_is_no_directory_has_no_key_and_the_domain_is_not_asked(alone, content):
    names = Domain("openpgpkey.example.com", "example.com")

    certificates, asked = await ask_at(names, content=content)

    assert (certificates, len(asked)) == (b"", 1)


@pytest.mark.parametrize("status", ["429 Too Many Requests", "500 Oh", "204 No Content"])
async def test_a_directory_in_trouble_is_no_answer(alone, status):
    with pytest.raises(NoAnswer, match=r"example\.com is having problems"):
        await ask_at(Domain("openpgpkey.example.com"), content=reply(status=status))


async def test_a_page_that_tells_of_trouble_does_not_say_that_there_is_no_key(alone):
    content = reply(b"Oh", status="503 Oh", headers="Content-Type: text/html\r\n")

    with pytest.raises(NoAnswer, match=r"example\.com is having problems"):
        await ask_at(Domain("openpgpkey.example.com"), content=content)


@pytest.mark.parametrize("email", ["ada@[127.0.0.1]", "ada@localhost", "ada@printer.local"])
async def test_a_domain_that_is_not_public_is_not_asked(alone, email):
    async with stranger() as there, guarded(there, Names([ADDRESS])):
        with pytest.raises(NoAnswer, match="is not on the public internet"):
            await wkd.fetch_directory("It", email)

    assert there.places == []


async def test_a_stand_in_is_asked_by_the_ordinary_client(settings):
    settings.WKD_URL = "http://127.0.0.1:8001/wkd"

    async with network(lambda _: httpx.Response(200, content=b"key")) as requests:
        assert await wkd.fetch_directory("example.com", JOE) == b"key"

    assert str(requests[0].url) == f"{settings.WKD_URL}/openpgpkey.example.com{ADVANCED}"


async def test_a_stand_in_says_by_404_that_there_is_no_such_host(settings):
    settings.WKD_URL = "http://127.0.0.1:8001/wkd"

    async with network(lambda _: httpx.Response(404)) as requests:
        assert await wkd.fetch_directory("example.com", JOE) == b""

    assert str(requests[1].url) == f"{settings.WKD_URL}/example.com{DIRECT}"

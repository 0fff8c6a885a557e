"""Avatars at Gravatar and Libravatar: the picture that belongs to a hash."""

import io
from functools import lru_cache, partial
from pathlib import Path
from urllib.parse import urlsplit

from PIL import Image
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from simulator.cast.enums import Service, Upstream
from simulator.cast.person import Person
from simulator.services.endpoint import Endpoint

PICTURES = Path(__file__).parents[1] / "cast" / "pictures"
DEFAULT_PICTURE = "nobody.png"
DEFAULT_SIZE = 80
LARGEST = {Upstream.GRAVATAR: 2048, Upstream.LIBRAVATAR: 512}
MEDIA_TYPES = {".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp"}


def hash_in(request: Request) -> str:
    """The hash, SHA-256 or MD5; an extension after it means nothing."""
    name: str = request.path_params["name"]
    return name.partition(".")[0].lower()


def gravatar_avatar(request: Request, person: Person | None) -> Response:
    return _answer_avatar(request, person.picture if person else "", Upstream.GRAVATAR)


def libravatar_avatar(request: Request, person: Person | None) -> Response:
    return _answer_avatar(request, person.libravatar if person else "", Upstream.LIBRAVATAR)


def _answer_avatar(request: Request, file: str, upstream: Upstream) -> Response:
    default = _query_value(request, "d", "default")
    if file and _query_value(request, "f", "forcedefault").lower() not in ("y", "yes"):
        return _picture_response(file, _asked_size(request, LARGEST[upstream]))
    if default == "404":
        return PlainTextResponse("404 Not Found", 404)
    if urlsplit(default).scheme in ("http", "https"):
        return RedirectResponse(default, 302)
    return _picture_response(DEFAULT_PICTURE, _asked_size(request, LARGEST[upstream]))


def _query_value(request: Request, short: str, long: str) -> str:
    return request.query_params.get(short, request.query_params.get(long, ""))


def _asked_size(request: Request, largest: int) -> int:
    asked = _query_value(request, "s", "size")
    size = int(asked) if asked.isdecimal() else 0
    return min(size, largest) or DEFAULT_SIZE


def _picture_response(file: str, size: int) -> Response:
    body = scale_picture(file, size)
    headers = {"cache-control": "max-age=300", "access-control-allow-origin": "*"}
    return Response(body, media_type=MEDIA_TYPES[Path(file).suffix], headers=headers)


@lru_cache
def scale_picture(file: str, size: int) -> bytes:
    """The picture in this size; in its own size, the bytes of the file."""
    stored = (PICTURES / file).read_bytes()
    with Image.open(io.BytesIO(stored)) as image:
        if image.size == (size, size):
            return stored
        output = io.BytesIO()
        image.convert("RGB").resize((size, size)).save(output, image.format)
    return output.getvalue()


_endpoint = partial(Endpoint, Service.PICTURE, key_of=hash_in, media_type="image/png")

routes = [
    Route(
        "/gravatar/avatar/{name}",
        _endpoint(upstream=Upstream.GRAVATAR, answer=gravatar_avatar),
        methods=["GET"],
    ),
    Route(
        "/libravatar/avatar/{name}",
        _endpoint(upstream=Upstream.LIBRAVATAR, answer=libravatar_avatar),
        methods=["GET"],
    ),
]

"""GitHub's search for users, and one user."""

import time
import zlib
from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from simulator.cast.enums import Service, Upstream
from simulator.cast.person import Person
from simulator.services.endpoint import Answer, Endpoint

DOCUMENTATION = "https://docs.github.example/rest"
SEARCHES_PER_MINUTE = 10


def address_in(request: Request) -> str:
    """The first term of the query that is no qualifier, as `in:email` is one."""
    terms = request.query_params.get("q", "").split()
    return next((term.lower() for term in terms if ":" not in term), "")


def login_in(request: Request) -> str:
    login: str = request.path_params["login"]
    return login.lower()


def search_users(request: Request, person: Person | None) -> Response:
    if not request.query_params.get("q", "").strip():
        return _error_reply(422, "Validation Failed")
    found = [user_fields(person.login)] if person and person.login else []
    return _json_reply(
        request, {"total_count": len(found), "incomplete_results": False, "items": found}
    )


def one_user(request: Request, person: Person | None) -> Response:
    if person is None or person.login.lower() != login_in(request):
        return _error_reply(404, "Not Found")
    place = person.profile.place if person.profile else None
    facts = {"name": person.name, "location": place, "email": person.email, "public_repos": 7}
    return _json_reply(request, user_fields(person.login) | facts)


def user_fields(login: str) -> dict[str, Any]:
    """A user as they stand in a list of results."""
    number = zlib.crc32(login.encode())
    return {
        "login": login,
        "id": number,
        "avatar_url": f"https://avatars.github.example/u/{number}?v=4",
        "url": f"https://api.github.example/users/{login}",
        "html_url": f"https://github.example/{login}",
        "type": "User",
        "site_admin": False,
        "score": 1.0,
    }


def rate_limited() -> Response:
    refusal = _error_reply(403, "API rate limit exceeded for 127.0.0.1.")
    refusal.headers.update(_limit_headers(0))
    return refusal


def _json_reply(request: Request, body: dict[str, Any]) -> Response:
    # GitHub turns away whoever does not say who is asking.
    if not request.headers.get("user-agent"):
        return _error_reply(403, "Request forbidden: please send a User-Agent header.")
    return JSONResponse(body, headers=_limit_headers(SEARCHES_PER_MINUTE - 1))


def _error_reply(status: int, message: str) -> Response:
    return JSONResponse({"message": message, "documentation_url": DOCUMENTATION}, status)


def _limit_headers(remaining: int) -> dict[str, str]:
    return {
        "x-ratelimit-limit": str(SEARCHES_PER_MINUTE),
        "x-ratelimit-remaining": str(remaining),
        "x-ratelimit-reset": str(int(time.time()) + 60),
        "x-ratelimit-resource": "search",
    }


def _github_endpoint(key_of: Callable[[Request], str], answer: Answer) -> Endpoint:
    media_type = "application/json"
    return Endpoint(Service.CODE_HOST, Upstream.GITHUB, key_of, answer, media_type, rate_limited)


routes = [
    Route("/github/search/users", _github_endpoint(address_in, search_users), methods=["GET"]),
    Route("/github/users/{login}", _github_endpoint(login_in, one_user), methods=["GET"]),
]

"""Profiles at Gravatar: its REST API, version 3."""

import time
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from simulator.cast.enums import Service, Upstream
from simulator.cast.hashes import normalize_address, sha256_digest
from simulator.cast.person import GravatarAccount, GravatarProfile, Person
from simulator.services.endpoint import Endpoint
from simulator.services.gravatar_avatars import hash_in

LIMIT = 100


def profile_response(request: Request, person: Person | None) -> Response:
    """The documented fields; those that need an API key are left out, with or without one."""
    if person is None or person.profile is None:
        return JSONResponse({"error": "Profile not found", "code": "not_found"}, 404)
    return JSONResponse(profile_fields(person.email, person.profile))


def profile_fields(email: str, profile: GravatarProfile) -> dict[str, Any]:
    digest = sha256_digest(normalize_address(email))
    return {
        "hash": digest,
        "display_name": profile.name,
        "profile_url": f"https://gravatar.example/{digest[:12]}",
        "avatar_url": f"https://gravatar.example/avatar/{digest}",
        "location": profile.place,
        "description": profile.about,
        "job_title": profile.job,
        "company": profile.company,
        "verified_accounts": [_account_fields(account) for account in profile.accounts],
        **dict.fromkeys(("avatar_alt_text", "pronunciation"), ""),
        "pronouns": profile.pronouns,
    }


def _account_fields(account: GravatarAccount) -> dict[str, Any]:
    return {
        "service_type": account.service,
        "service_label": account.label,
        "service_icon": f"https://gravatar.example/icons/{account.service}.svg",
        "url": account.url,
        "is_hidden": False,
    }


def rate_limited() -> Response:
    headers = {
        "x-ratelimit-limit": str(LIMIT),
        "x-ratelimit-remaining": "0",
        "x-ratelimit-reset": str(int(time.time()) + 3600),
    }
    return JSONResponse({"error": "Too many requests", "code": "rate_limited"}, 429, headers)


routes = [
    Route(
        "/gravatar/v3/profiles/{name}",
        Endpoint(
            Service.PROFILE,
            Upstream.GRAVATAR,
            hash_in,
            profile_response,
            "application/json",
            rate_limited,
        ),
        methods=["GET"],
    )
]

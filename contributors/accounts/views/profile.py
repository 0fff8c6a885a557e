"""Views of a member's public page and picture: each viewer gets what is meant for them."""

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_cookie

from contributors.models import Contributor
from contributors.profiles.presenter import present_profile
from contributors.profiles.viewers import viewer_of
from contributors.values.visibility import Audience, audience_of, may_see

YEAR = 365 * 24 * 60 * 60


@require_safe
@cache_control(private=True, no_cache=True)
@vary_on_cookie
async def person(request: HttpRequest, handle: str) -> HttpResponse:
    contributor = await Contributor.objects.filter(handle=handle).afirst()
    viewer = viewer_of(contributor, await request.auser()) if contributor else None
    if not contributor or not viewer:
        raise Http404
    context = {
        "profile": present_profile(contributor, viewer),
        "since": contributor.joined_at,
        "pending": contributor.agreed_at and not contributor.confirmed_at,
        "more": viewer is not Audience.PUBLIC,
        "own": viewer is Audience.ME,
    }
    return render(request, "contributors/profile/person.html", context)


@require_safe
async def picture(request: HttpRequest, digest: str) -> HttpResponse:
    """Send a picture. Its name changes with its pixels, so it may be kept for good."""
    seen = await seen_of(request, digest)
    if not seen:
        raise Http404
    contributor, public = seen
    response = HttpResponse(bytes(contributor.picture), content_type="image/webp")
    whose = "public" if public else "private"
    patch_cache_control(response, **{whose: True, "max_age": YEAR, "immutable": True})
    return response


async def seen_of(request: HttpRequest, digest: str) -> tuple[Contributor, bool] | None:
    """Return somebody who shows this picture to whoever asks, and whether to everybody."""
    with_picture = Contributor.objects.filter(picture_digest=digest).defer(None)
    owners = [contributor async for contributor in with_picture[:10]]
    shown = [owner for owner in owners if shows_picture(owner, viewer_of(owner, AnonymousUser()))]
    if shown:
        return shown[0], True
    user = await request.auser()
    hidden = [owner for owner in owners if shows_picture(owner, viewer_of(owner, user))]
    return (hidden[0], False) if hidden else None


def shows_picture(owner: Contributor, viewer: Audience | None) -> bool:
    return viewer is not None and may_see(viewer, audience_of(owner.visibility, "picture"))

"""Views of a member's public page and picture: each viewer gets what is meant for them."""

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_cookie

from contributors.accounts.linked_data import write_linked_data
from contributors.models import Contributor
from contributors.profiles.naming.former_handles import who_had
from contributors.profiles.presenter import present_profile
from contributors.profiles.viewers import viewer_of
from contributors.values.fields.hidden_words import revealed_field, says_only_what_is_seen
from contributors.values.visibility import Audience, audience_of, may_see

DAY = 24 * 60 * 60


@require_safe
@cache_control(private=True, no_cache=True)
@vary_on_cookie
async def person(request: HttpRequest, handle: str) -> HttpResponse:
    user = await request.auser()
    contributor = await Contributor.objects.filter(handle=handle).afirst()
    viewer = page_viewer(contributor, user)
    if not contributor or not viewer:
        return await answer_left(request, handle, user)
    if handle != contributor.handle:
        return redirect("person", contributor.handle, permanent=True)
    context = {
        "profile": present_profile(contributor, viewer),
        "since": contributor.joined_at,
        "pending": contributor.agreed_at and not contributor.confirmed_at,
        # Where nobody else sees the page, programs are told nothing either.
        "linked": page_viewer(contributor, AnonymousUser()) and write_linked_data(contributor),
        "more": viewer is not Audience.PUBLIC,
        "own": viewer is Audience.ME,
        "revealed": viewer is Audience.ME and revealed_field(contributor, Audience.PUBLIC),
    }
    return render(request, "contributors/profiles/person.html", context)


def page_viewer(
    contributor: Contributor | None, user: AbstractBaseUser | AnonymousUser
) -> Audience | None:
    """Return who looks at a page; None for those to whom it does not exist.

    That is so when its URL reveals more than they may see.
    """
    viewer = viewer_of(contributor, user) if contributor else None
    hides = viewer not in (None, Audience.ME) and revealed_field(contributor, viewer)
    return None if hides else viewer


async def answer_left(
    request: HttpRequest, handle: str, user: AbstractBaseUser | AnonymousUser
) -> HttpResponse:
    """Answer at a former handle: 410, or a redirect for those who may see where it leads.

    Raises Http404 where nobody had it.
    """
    contributor = await who_had(handle)
    viewer = page_viewer(contributor, user)
    if not contributor or not viewer:
        raise Http404
    told = viewer is Audience.ME or says_only_what_is_seen(handle.lower(), contributor, viewer)
    if told and contributor.handle:
        return redirect("person", contributor.handle)
    return render(request, "contributors/profiles/left.html", status=410)


@require_safe
async def picture(request: HttpRequest, digest: str) -> HttpResponse:
    """Send a picture. It is kept by others for a day at most: its owner may hide it."""
    seen = await seen_of(request, digest)
    if not seen:
        raise Http404
    contributor, public = seen
    response = HttpResponse(bytes(contributor.picture), content_type="image/webp")
    whose = "public" if public else "private"
    patch_cache_control(response, **{whose: True, "max_age": DAY})
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

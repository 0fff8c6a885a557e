"""View of a picture that was found: no form waits for it, and only its owner is shown it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from contributors.accounts.views.own_account import signed_in_member
from contributors.profiles import avatars
from contributors.profiles.found_pictures import found_source
from contributors.signup.invitation import read_invitation
from contributors.signup.views.details import COOKIE

HOUR = 60 * 60


@require_safe
async def found_picture(request: HttpRequest, digest: str) -> HttpResponse:
    """Send it, or redirect to a placeholder if its source does not provide it at the moment."""
    email, source, kept = await owner_of(request, digest)
    picture = await avatars.fetch_avatar(email, source)
    if picture:
        response = HttpResponse(picture, content_type="image/webp")
        patch_cache_control(response, private=True, max_age=HOUR)
        return response
    response = redirect("picture", kept) if kept else redirect(static("img/no-picture.svg"))
    patch_cache_control(response, private=True, no_store=True)
    return response


async def owner_of(request: HttpRequest, digest: str) -> tuple[str, str, str]:
    """Return whose picture it is, which source has it, and the digest of the one that is kept.

    It is of who was invited in this browser, or of who is signed in. Raises Http404 otherwise.
    """
    invitation = read_invitation(request.COOKIES.get(COOKIE, ""))
    if invitation and (source := found_source(invitation.email, digest)):
        return invitation.email, source, ""
    member = await signed_in_member(request)
    if member and (source := found_source(member.email, digest)):
        return member.email, source, member.picture_digest
    raise Http404

"""View of a member's form, filled in with what was ticked after looking again."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from contributors.accounts.views.edit_profile import begin_form
from contributors.accounts.views.own_account import signed_in_member
from contributors.models import Contributor
from contributors.protection import throttling
from contributors.protection.too_many_requests import too_often
from contributors.signup.invitation import Invitation, read_invitation, sign_invitation
from contributors.signup.sealed_answers import are_old, unseal_facts
from contributors.signup.views.uninvited import refuse_uninvited
from contributors.support.cookies import fits_cookie, set_cookie

COOKIE = "found"
# Seconds. Long enough to reload the form, short enough to have it as it was the next time.
AGE = 60 * 60


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_cache=True)
async def found(request: HttpRequest) -> HttpResponse:
    """Show the form with what was ticked. Nothing is saved before its button is pressed."""
    contributor = await signed_in_member(request)
    if not contributor:
        return redirect("sign-in")
    if request.method == "POST":
        if seconds := await throttling.seconds_to_wait(request, "step"):
            return too_often(request, seconds)
        return await keep_ticked(request, contributor)
    ticked = read_invitation(request.COOKIES.get(COOKIE, ""))
    if not ticked or ticked.email != contributor.email:
        return redirect("own-details")
    return begin_form(request, contributor, ticked.facts)


async def keep_ticked(request: HttpRequest, contributor: Contributor) -> HttpResponse:
    """Keep what was ticked in a cookie, where it fits, so that the form can be loaded again."""
    if are_old(request.POST.getlist("take")):
        return refuse_uninvited(request)
    facts = unseal_facts(contributor.email, request.POST.getlist("take"))
    path = reverse("own-found")
    token = sign_invitation(Invitation(contributor.email, facts), short=True)
    if fits_cookie(COOKIE, token):
        response = HttpResponse(status=303, headers={"Location": path})
        set_cookie(request, response, COOKIE, token, path, AGE)
    else:
        response = begin_form(request, contributor, facts)
        response.delete_cookie(COOKIE, path)  # What was ticked before is not meant now.
    return response

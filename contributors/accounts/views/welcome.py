"""View that welcomes a new member: the profile as others see it, and what comes next."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from contributors.accounts.views.own_account import signed_in_member
from contributors.profiles.presenter import present_profile, profile_parts
from contributors.values.visibility import Audience


@never_cache
@require_safe
async def welcome(request: HttpRequest) -> HttpResponse:
    """Only say how things are: to load it again changes nothing."""
    contributor = await signed_in_member(request)
    if not contributor:
        return redirect("sign-in")
    said = list(profile_parts(contributor, own=True))
    context = {
        "handle": contributor.handle,
        "profile": present_profile(contributor, Audience.PUBLIC),
        "for_members": [part for part in said if part.audience is Audience.MEMBERS],
        "for_me": [part for part in said if part.audience is Audience.ME],
    }
    return render(request, "contributors/accounts/welcome.html", context)

"""The second step: who are you?"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from contributors.addresses import readable
from contributors.answers import unseal_facts
from contributors.facts import TITLES
from contributors.invitations import Invitation, read, sign

COOKIE = "invitation"


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_cache=True)
def details(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return receive(request)
    invitation = read(request.COOKIES.get(COOKIE, ""))
    if not invitation:
        return render(request, "contributors/uninvited.html", status=403)
    facts = [(TITLES[fact.name], fact.value, fact.source) for fact in invitation.facts]
    context = {"email": readable(invitation.email), "facts": facts}
    return render(request, "contributors/details.html", context)


def receive(request: HttpRequest) -> HttpResponse:
    """Keep the invitation in a cookie: an address in a URL would end up in logs."""
    invitation = read(request.POST.get("invitation", ""))
    if not invitation:
        return render(request, "contributors/uninvited.html", status=403)
    facts = unseal_facts(invitation.email, request.POST.getlist("take"))
    response = redirect("details")
    response.set_cookie(
        COOKIE,
        sign(Invitation(invitation.email, facts)),
        max_age=settings.INVITATION_AGE,
        path=reverse("details"),
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
    return response

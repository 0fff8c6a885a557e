"""View of the second step: the form of a profile."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods
from django.views.decorators.vary import vary_on_headers

from contributors.profiles.form_rows import detail_rows, group_details
from contributors.profiles.forms import DetailsForm, as_typed
from contributors.profiles.found_pictures import found_url
from contributors.profiles.prefill import found_by_field, prefilled_values
from contributors.protection import throttling
from contributors.protection.too_many_requests import too_often
from contributors.signup import draft as drafts
from contributors.signup.invitation import Invitation, read_invitation, sign_invitation
from contributors.signup.page import terminal
from contributors.signup.sealed_answers import are_old, unseal_facts
from contributors.signup.views.uninvited import refuse_uninvited
from contributors.support.cookies import fits_cookie, set_cookie
from contributors.values.emails import display_email
from meanwhile.negotiation import VARY, prefers_html

COOKIE = "invitation"


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_cache=True)
@vary_on_headers(*VARY)
async def details(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        if seconds := await throttling.seconds_to_wait(request, "step"):
            return too_often(request, seconds)
        return (reopen_draft if "draft" in request.POST else receive_invitation)(request)
    invitation = read_invitation(request.COOKIES.get(COOKIE, ""))
    if not invitation:
        return refuse_uninvited(request)
    return begin_form(request, invitation)


def begin_form(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    facts = invitation.facts
    return show_details(
        request,
        invitation,
        DetailsForm(offers=found_by_field(facts), initial=prefilled_values(facts)),
    )


def reopen_draft(request: HttpRequest) -> HttpResponse:
    """Come back from the answers with what they say."""
    draft = drafts.read_draft(request.POST["draft"])
    if not draft:
        return refuse_uninvited(request)
    offers, typed = found_by_field(draft.invitation.facts), as_typed(draft.said)
    return show_details(request, draft.invitation, DetailsForm(offers=offers, initial=typed))


def receive_invitation(request: HttpRequest) -> HttpResponse:
    """Keep the invitation in a cookie: an address in a URL would end up in logs.

    A terminal keeps no cookies, and gets the answer at once.
    """
    invitation = read_invitation(request.POST.get("invitation", ""))
    if not invitation:
        return fill_in_typed(request)
    if are_old(request.POST.getlist("take")):
        return refuse_uninvited(request)
    taken = unseal_facts(invitation.email, request.POST.getlist("take"))
    facts = (*invitation.facts, *taken)
    invitation = Invitation(invitation.email, facts, invitation.address)
    if not prefers_html(request):
        return begin_form(request, invitation)
    token = sign_invitation(invitation, short=True)
    if fits_cookie(COOKIE, token):
        response: HttpResponse = redirect("details")
    else:
        # Nothing that was ticked hangs on a cookie: it is in the page, if not in the next one.
        response = begin_form(request, invitation)
        token = sign_invitation(replace(invitation, facts=()))
    set_cookie(request, response, COOKIE, token, reverse("details"))
    return response


def fill_in_typed(request: HttpRequest) -> HttpResponse:
    """Show answers that were typed before, for the address that was checked since."""
    invitation = read_invitation(request.COOKIES.get(COOKIE, ""))
    if not invitation or "name" not in request.POST:
        return refuse_uninvited(request)
    return show_details(
        request, invitation, DetailsForm(request.POST, offers=found_by_field(invitation.facts))
    )


def show_details(
    request: HttpRequest, invitation: Invitation, form: DetailsForm, status: int = 200
) -> HttpResponse:
    if not prefers_html(request):
        return terminal.details_reply(request, invitation, form, status)
    filled = found_by_field(invitation.facts)
    source = filled["picture"].source if "picture" in filled else ""
    details = detail_rows(form, filled, picture=found_url(invitation.email, source))
    context = {
        "email": display_email(invitation.email),
        "invitation": sign_invitation(invitation),
        "form": form,
        "details": details,
        "groups": group_details(details),
    }
    return render(request, "contributors/signup/details.html", context, status=status)

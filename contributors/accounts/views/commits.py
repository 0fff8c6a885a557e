"""Views of a member's addresses in commits, and of the link that one of those gets."""

from typing import Any

from asgiref.sync import sync_to_async
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from contributors.accounts import commit_addresses, commit_asking
from contributors.accounts.commit_lines import commit_lines
from contributors.accounts.flash_messages import say_once
from contributors.accounts.views.own_account import signed_in_member
from contributors.mail.commits.commit_links import NAME, Claim, read_claim
from contributors.models import Contributor
from contributors.models.commit_proof import ProofState, ProofWay
from contributors.profiles.form_fields import MOST
from contributors.profiles.presenter import present_profile, shown_handle
from contributors.protection import throttling
from contributors.protection.too_many_requests import too_often
from contributors.support.address_form import AddressForm
from contributors.support.shielding import shield_post
from contributors.values.emails import display_email
from contributors.values.visibility import Audience

FULL = f"You can add up to {MOST} addresses. Remove one first"
PROVEN = "Proved: this address is yours."


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@shield_post
async def commits(request: HttpRequest) -> HttpResponse:
    """List the addresses; with a POST, name, ask about, take out or choose one."""
    contributor = await signed_in_member(request)
    if not contributor:
        return redirect("sign-in")
    if request.method != "POST":
        return await show_commits(request, contributor, AddressForm())
    if seconds := await throttling.seconds_to_wait(request, limit_of(request)):
        return too_often(request, seconds)
    if "email" in request.POST:
        return await name_address(request, contributor)
    said = await commit_asking.change_address(contributor, request.POST)
    return lead_back(request, said)


def limit_of(request: HttpRequest) -> str:
    return "mail" if {"email", "ask"} & request.POST.keys() else "step"


async def name_address(request: HttpRequest, contributor: Contributor) -> HttpResponse:
    form = AddressForm(request.POST)
    if form.is_valid() and len(contributor.commit_addresses) >= MOST:
        form.add_error("email", FULL)
    if not form.is_valid():
        return await show_commits(request, contributor, form, status=422)
    address = form.cleaned_data["email"]
    await sync_to_async(commit_addresses.add_address)(contributor.pk, address)
    named = await Contributor.objects.aget(pk=contributor.pk)
    return lead_back(request, await commit_asking.ask_about(named, address))


def lead_back(request: HttpRequest, said: str) -> HttpResponse:
    if said:
        say_once(request, said)
    return HttpResponse(status=303, headers={"Location": reverse("own-commits")})


async def show_commits(
    request: HttpRequest, contributor: Contributor, form: AddressForm, status: int = 200
) -> HttpResponse:
    lines = await sync_to_async(commit_lines)(contributor)
    context: dict[str, Any] = {
        "lines": lines,
        "proven": [line for line in lines if line.state == ProofState.PROVEN],
        "listed": contributor.mailmap_address,
        "form": form,
    }
    return render(request, "contributors/accounts/commits.html", context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@shield_post
async def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Ask first: mail scanners open links. Who proves must be signed in as who has asked."""
    claim = await sync_to_async(read_claim)(token)
    if not claim or claim.proof.state == ProofState.REFUSED:
        return show_void(request)
    own = await signed_in_member(request) == claim.contributor
    if request.method == "POST" and "not-mine" in request.POST:
        await sync_to_async(commit_addresses.refuse_address)(claim.contributor.pk, claim.address)
        return render(request, "contributors/accounts/commit_refused.html")
    if request.method == "POST" and own:
        return await prove_address(request, claim)
    return show_claim(request, claim, own)


async def prove_address(request: HttpRequest, claim: Claim) -> HttpResponse:
    about = claim.contributor.pk, claim.address, ProofWay.MAIL
    if not await sync_to_async(commit_addresses.settle_proof)(*about):
        return show_void(request)
    return lead_back(request, PROVEN)


def show_claim(request: HttpRequest, claim: Claim, own: bool) -> HttpResponse:
    context = {
        "email": display_email(claim.address),
        "own": own,
        "proven": claim.proof.state == ProofState.PROVEN,
        # As everybody sees whose account it is.
        "who": present_profile(claim.contributor, Audience.PUBLIC).heading,
        "handle": shown_handle(claim.contributor, Audience.PUBLIC),
    }
    # Posted without being signed in as whoever has asked: the page says what to do.
    status = 403 if request.method == "POST" else 200
    return render(request, "contributors/accounts/commit_answer.html", context, status=status)


def show_void(request: HttpRequest) -> HttpResponse:
    context = {"purpose": NAME, "account": ""}
    return render(request, "contributors/accounts/void.html", context, status=410)

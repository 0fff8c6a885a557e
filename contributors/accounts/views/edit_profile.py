"""View in which members edit their profile."""

import logging
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from asgiref.sync import sync_to_async
from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from contributors.accounts.flash_messages import say_once
from contributors.accounts.views.own_account import signed_in_member
from contributors.lookups.base import Fact
from contributors.models import Contributor
from contributors.profiles import avatars, presenter, save
from contributors.profiles import revision as revisions
from contributors.profiles.form_rows import detail_rows, group_details
from contributors.profiles.forms import DetailsForm
from contributors.profiles.found_pictures import preview_url
from contributors.profiles.naming.former_handles import HandleTaken
from contributors.profiles.naming.handle_form import HandleForm, begin_handle, explain_taken
from contributors.profiles.prefill import found_by_field
from contributors.profiles.revision import Revision
from contributors.protection import throttling
from contributors.protection.database_unavailable import ask_to_return
from contributors.protection.too_many_requests import too_often
from contributors.support.private_logging import log_without_message
from contributors.support.shielding import shield_post
from contributors.values.emails import display_email

logger = logging.getLogger(__name__)

SAVED = "Saved."
WITHOUT_PICTURE = (
    "Saved, except for the picture, which we could not fetch. Try looking again later."
)
NOT_SAVED = "We could not save your changes. Your answers are still here. Try again"
CHANGED = (
    "Your details were changed in another window. What you typed is here, but not saved. Compare "
    "it with what is saved now, then save again"
)
UNKNOWN = (
    "This page was opened more than a day ago, or for another account. What you typed is here, "
    "but not saved. Check whose account this is and what is saved now, then save again"
)


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_cache=True)
@shield_post
async def details(request: HttpRequest) -> HttpResponse:
    revision = revisions.read_revision(request.POST.get("revision", ""))
    try:
        return await answer_form(request, revision)
    except (Error, Contributor.DoesNotExist) as error:
        if not revision:
            raise
        log_without_message(logger, "Details could not be saved", error)
        forms = typed_form(request, revision), HandleForm(request.POST, revision.handle)
        return ask_to_return(show_form(request, revision, *forms, 503, NOT_SAVED))


async def answer_form(request: HttpRequest, revision: Revision | None) -> HttpResponse:
    contributor = await signed_in_member(request)
    if not contributor:
        return redirect("sign-in")
    if request.method != "POST":
        return begin_form(request, contributor)
    if seconds := await throttling.seconds_to_wait(request, "step"):
        return too_often(request, seconds)
    if not revision or revision.email != contributor.email:
        # Too old, or of somebody else who was signed in here: no edition is known.
        revision = replace(revisions.begin_revision(contributor), edition="")
    form, naming = typed_form(request, revision), HandleForm(request.POST, revision.handle)
    if form.is_valid() and naming.is_valid():
        naming = naming.check_hidden(form.said)
    if not form.is_valid() or not naming.is_valid():
        return show_form(request, revision, form, naming, 422)
    return await save_form(request, contributor, revision, form, naming)


def begin_form(
    request: HttpRequest, contributor: Contributor, facts: Sequence[Fact] = ()
) -> HttpResponse:
    revision = revisions.begin_revision(contributor, facts)
    filled = revisions.initial_values(contributor, facts)
    form = DetailsForm(offers=revision.offers, initial=filled)
    return show_form(request, revision, form, begin_handle(contributor))


def typed_form(request: HttpRequest, revision: Revision) -> DetailsForm:
    return DetailsForm(request.POST, offers=revision.offers)


async def save_form(
    request: HttpRequest,
    contributor: Contributor,
    revision: Revision,
    form: DetailsForm,
    naming: HandleForm,
) -> HttpResponse:
    source = revision.picture_source if form.said.get("picture") else ""
    picture = await avatars.fetch_avatar(contributor.email, source)
    handle = naming.cleaned_data["handle"]
    try:
        kept = (contributor.pk, revision, form.said, picture, handle)
        newer = await sync_to_async(save.save_profile)(*kept)
    except HandleTaken:
        naming.add_error("handle", explain_taken(handle))
        return show_form(request, revision, form, naming, 422)
    if newer:
        now = save.revise_contradicted(newer, revision.facts, form.said)
        problem = CHANGED if revision.edition else UNKNOWN
        return show_form(request, now, typed_form(request, now), naming, 409, problem)
    say_once(request, WITHOUT_PICTURE if source and not picture else SAVED)
    page = reverse("person", args=[handle]) if handle else reverse("account")
    return HttpResponse(status=303, headers={"Location": page})


def show_form(
    request: HttpRequest,
    revision: Revision,
    form: DetailsForm,
    naming: HandleForm,
    status: int = 200,
    problem: str = "",
) -> HttpResponse:
    """Show the form. No database is asked: what it takes travels in the revision."""
    listed = {"key": "".join(presenter.fingerprint_lines(revision.key))}
    picture = preview_url(revision.email, revision.picture_source, revision.picture)
    found = found_by_field(revision.facts)
    details = detail_rows(form, found, {**listed, **revision.was}, picture)
    context: dict[str, Any] = {
        "email": display_email(revision.email),
        "handle": revision.handle,
        "revision": revisions.sign_revision(revision),
        "form": form,
        "naming": naming,
        "details": details,
        "groups": group_details(details),
        "problem": problem,
    }
    return render(request, "contributors/accounts/own_details.html", context, status=status)

"""What does a member want to say from now on?"""

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

from contributors import limits, pictures, profiles, revisions, saving
from contributors.addresses import readable
from contributors.details import DetailsForm
from contributors.discretion import log
from contributors.messages import say_once
from contributors.models import Contributor
from contributors.outcomes import Fact
from contributors.prefill import found
from contributors.revisions import Revision
from contributors.views.account import owner
from contributors.views.away import or_away
from contributors.views.details import rows
from contributors.views.refusals import too_often
from contributors.whole import whole

logger = logging.getLogger(__name__)

SAVED = "Saved."
WITHOUT_PICTURE = "Saved, but for the picture: it could not be fetched just now. Look again later."
NOT_SAVED = "Your answers could not be saved just now. Nothing is lost: please try again"
CHANGED = (
    "Your details were changed elsewhere meanwhile. What you typed is here and not saved yet: "
    "see what is kept now, then save again"
)


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_cache=True)
@or_away
@whole
async def details(request: HttpRequest) -> HttpResponse:
    revision = revisions.read(request.POST.get("revision", ""))
    try:
        return await answer(request, revision)
    except (Error, Contributor.DoesNotExist) as error:
        if not revision:
            raise
        log(logger, "Details could not be saved", error)
        return await show(request, revision, typed(request, revision), 503, NOT_SAVED)


async def answer(request: HttpRequest, revision: Revision | None) -> HttpResponse:
    contributor = await owner(request)
    if not contributor:
        return redirect("sign-in")
    if request.method != "POST":
        return await begin(request, contributor)
    if seconds := await limits.wait(request, "step"):
        return too_often(request, seconds)
    if not revision or revision.email != contributor.email:
        # Too old, or of somebody else who was signed in here: no edition is known.
        revision = replace(revisions.begin(contributor), edition="")
    form = typed(request, revision)
    if not form.is_valid():
        return await show(request, revision, form, 422)
    return await saved(request, contributor, revision, form)


async def begin(
    request: HttpRequest, contributor: Contributor, facts: Sequence[Fact] = ()
) -> HttpResponse:
    revision = revisions.begin(contributor, facts)
    filled = revisions.initial(contributor, facts)
    return await show(request, revision, DetailsForm(offers=revision.offers, initial=filled))


def typed(request: HttpRequest, revision: Revision) -> DetailsForm:
    return DetailsForm(request.POST, offers=revision.offers)


async def saved(
    request: HttpRequest, contributor: Contributor, revision: Revision, form: DetailsForm
) -> HttpResponse:
    source = revision.picture_source if form.said.get("picture") else ""
    picture = await pictures.fetch(contributor.email, source)
    newer = await sync_to_async(saving.save)(contributor.pk, revision, form.said, picture)
    if newer:
        now = saving.contradicted(newer, revision.facts, form.said)
        return await show(request, now, typed(request, now), 409, CHANGED)
    say_once(request, WITHOUT_PICTURE if source and not picture else SAVED)
    handle = contributor.handle
    page = reverse("person", args=[handle]) if handle else reverse("account")
    return HttpResponse(status=303, headers={"Location": page})


async def show(
    request: HttpRequest,
    revision: Revision,
    form: DetailsForm,
    status: int = 200,
    problem: str = "",
) -> HttpResponse:
    """Show the form. No database is asked: what it takes travels in the revision."""
    listed = {"key": "".join(profiles.fingerprint(revision.key))}
    context: dict[str, Any] = {
        "email": readable(revision.email),
        "handle": revision.handle,
        "revision": revisions.sign(revision),
        "form": form,
        "details": rows(
            form, found(revision.facts), {**listed, **revision.was}, await picture(revision)
        ),
        "problem": problem,
    }
    return render(request, "contributors/own_details.html", context, status=status)


async def picture(revision: Revision) -> str:
    """Return the URL of the picture that will be kept: the new one, if it can be had."""
    fresh = pictures.inlined(await pictures.fetch(revision.email, revision.picture_source))
    kept = reverse("picture", args=[revision.picture]) if revision.picture else ""
    return fresh or kept

"""View of the third step: the answers as they will be shown, before anything is created."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods
from django.views.decorators.vary import vary_on_headers

from contributors.profiles.forms import DetailsForm
from contributors.profiles.found_pictures import found_url
from contributors.profiles.prefill import found_by_field
from contributors.profiles.presenter import Part, present_profile, profile_parts
from contributors.protection import throttling
from contributors.protection.too_many_requests import too_often
from contributors.signup.draft import Draft, sign_draft
from contributors.signup.invitation import read_invitation
from contributors.signup.page import terminal
from contributors.signup.register import expected_contributor
from contributors.signup.views.details import show_details
from contributors.signup.views.uninvited import refuse_uninvited
from contributors.values.emails import display_email
from contributors.values.fields import BY_NAME, ON_PAGE, Field, FieldType
from contributors.values.visibility import LABELS, Audience, audience_of
from meanwhile.negotiation import VARY, prefers_html


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_cache=True)
@vary_on_headers(*VARY)
async def check(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return redirect("details")
    if seconds := await throttling.seconds_to_wait(request, "step"):
        return too_often(request, seconds)
    invitation = read_invitation(request.POST.get("invitation", ""))
    if not invitation:
        return refuse_uninvited(request)
    form = DetailsForm(request.POST, offers=found_by_field(invitation.facts))
    if not form.is_valid():
        return show_details(request, invitation, form, status=422)
    return show_review(request, Draft(invitation, form.said))


def show_review(
    request: HttpRequest, draft: Draft, status: int = 200, problem: str = ""
) -> HttpResponse:
    """Show what everybody will see, and all that was said; `problem` is why nothing was created."""
    if not prefers_html(request):
        return terminal.review_reply(request, draft, said_parts(draft), problem, status)
    picture = found_url(draft.invitation.email, draft.picture_source)
    contributor = expected_contributor(draft)
    context = {
        "email": display_email(contributor.address),
        "draft": sign_draft(draft),
        "profile": present_profile(contributor, Audience.PUBLIC, picture),
        "handle": contributor.handle,
        "answers": answer_rows(draft),
        "problem": problem,
    }
    return render(request, "contributors/signup/check.html", context, status=status)


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One field with what was said in it, if anything; `anchor` is its place in the form."""

    title: str
    anchor: str
    part: Part | None
    seen_by: str


def answer_rows(draft: Draft) -> list[AnswerRow]:
    by_name = {part.name: part for part in said_parts(draft)}
    asked = [field for field in ON_PAGE if field.name in draft.said]
    return [answer_row(field, by_name.get(field.name)) for field in asked]


def said_parts(draft: Draft) -> list[Part]:
    """Return all that was said, the picture first."""
    fields = list(profile_parts(draft.contributor(), own=True))
    if not draft.picture_source:
        return fields
    audience = audience_of(draft.said["visibility"], "picture")
    title = BY_NAME["picture"].title
    return [Part("picture", title, audience, (f"From {draft.picture_source}",)), *fields]


def answer_row(field: Field, part: Part | None) -> AnswerRow:
    # Of several things to tick, the first.
    anchor = f"{field.name}_0" if field.type is FieldType.CONTRIBUTIONS else field.name
    return AnswerRow(field.title, anchor, part, LABELS[part.audience] if part else "")

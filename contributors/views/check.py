"""The third step: is this what you want to say?"""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from contributors import limits, pictures
from contributors.addresses import readable
from contributors.details import DetailsForm
from contributors.drafts import Draft, sign
from contributors.invitations import read
from contributors.prefill import found
from contributors.profiles import FIELDS, Part, parts, profile
from contributors.registration import wished
from contributors.views.details import ask, uninvited
from contributors.views.refusals import too_often
from contributors.visibility import LABELS, Audience, audience_of


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_cache=True)
async def check(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return redirect("details")
    if seconds := await limits.wait(request, "step"):
        return too_often(request, seconds)
    invitation = read(request.POST.get("invitation", ""))
    if not invitation:
        return uninvited(request)
    form = DetailsForm(request.POST, offers=found(invitation.facts))
    if not form.is_valid():
        return ask(request, invitation, form, status=422)
    return await show(request, Draft(invitation, form.said))


async def show(
    request: HttpRequest, draft: Draft, status: int = 200, problem: str = ""
) -> HttpResponse:
    """Show what everybody will see, and all that was said; `problem` is why nothing was created."""
    email, source = draft.invitation.email, draft.picture_source
    picture = await pictures.fetch(email, source)
    contributor = draft.contributor()
    context = {
        "email": readable(contributor.address),
        "draft": sign(draft),
        "profile": profile(contributor, Audience.PUBLIC, pictures.inlined(picture)),
        "handle": wished(draft),
        "answers": answers(draft),
        "picture_missing": source and not picture,
        "problem": problem,
    }
    return render(request, "contributors/check.html", context, status=status)


@dataclass(frozen=True, slots=True)
class Answer:
    """One field with what was said in it, if anything; `anchor` is its place in the form."""

    title: str
    anchor: str
    part: Part | None
    seen_by: str


def answers(draft: Draft) -> list[Answer]:
    said = {part.name: part for part in parts(draft.contributor())}
    if draft.picture_source:
        text = (f"From {draft.picture_source}",)
        audience = audience_of(draft.said["visibility"], "picture")
        said["picture"] = Part("picture", "Picture", audience, text)
    titles = {name: title for name, (title, _) in FIELDS.items() if name in draft.said}
    if "picture" in draft.said:
        titles = {"picture": "Picture", **titles}
    return [answer(name, title, said.get(name)) for name, title in titles.items()]


def answer(name: str, title: str, part: Part | None) -> Answer:
    anchor = "kinds_0" if name == "kinds" else name
    return Answer(title, anchor, part, LABELS[part.audience] if part else "")

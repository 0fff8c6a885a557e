"""The answer to a step without a checked address, or with one of long ago: nothing is lost."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from contributors.protection.kept_form import answer_with_form, posted_fields
from contributors.signup import draft, invitation, sealed_answers
from contributors.signup.page import terminal
from contributors.support import signing
from meanwhile.negotiation import prefers_html

SALTS = {
    "invitation": invitation.SALT,
    "draft": draft.SALT,
    "take": sealed_answers.FACTS,
}


def refuse_uninvited(request: HttpRequest) -> HttpResponse:
    """Answer 403. What we signed ourselves within a month is signed again, to go on with."""
    if not prefers_html(request):
        return terminal.uninvited_reply(request)
    renewed = [
        (kept, signing.renew_signed(kept.value, SALTS.get(kept.name, "")))
        for kept in posted_fields(request)
    ]
    fields = [kept._replace(value=token or kept.value) for kept, token in renewed]
    old = any(token for _, token in renewed)
    # The details take answers that were typed before, once an address has been checked.
    details = "name" in request.POST and not old
    action = reverse("details") if details else request.get_full_path()
    context = {"fields": fields, "old": old, "action": action}
    return answer_with_form(request, "contributors/signup/uninvited.html", 403, "", **context)

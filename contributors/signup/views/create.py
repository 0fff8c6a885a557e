"""The draft becomes an account."""

import logging

from django.conf import settings
from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from django.views.decorators.vary import vary_on_headers

from contributors.mail import mail_state, receipts
from contributors.models import Contributor
from contributors.protection import idempotency, throttling
from contributors.protection.database_unavailable import ask_to_return
from contributors.protection.response_timing import on_the_beat
from contributors.protection.too_many_requests import too_often
from contributors.signup import draft as drafts
from contributors.signup.draft import Draft
from contributors.signup.page import terminal
from contributors.signup.register import register_contributor
from contributors.signup.views.review import show_review
from contributors.signup.views.uninvited import refuse_uninvited
from contributors.support.private_logging import log_without_message
from contributors.support.shielding import shield_post
from meanwhile.negotiation import VARY, prefers_html

logger = logging.getLogger(__name__)

DISAGREED = "Tick the box to agree that we keep and show these answers"
NOT_SAVED = "We could not save your account. Your answers are still here. Try again"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@vary_on_headers(*VARY)
@shield_post
async def create(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return redirect("details")
    if seconds := await throttling.seconds_to_wait(request, "step"):
        return too_often(request, seconds)
    draft = drafts.read_draft(request.POST.get("draft", ""))
    if not draft:
        return refuse_uninvited(request)
    if "agree" not in request.POST:
        return show_review(request, draft, status=422, problem=DISAGREED)
    return await create_account(request, draft)


async def create_account(request: HttpRequest, draft: Draft) -> HttpResponse:
    email = draft.invitation.email
    if seconds := await throttling.seconds_to_wait(request, "mail"):
        return too_often(request, seconds)
    try:
        # The draft itself is known to nobody but the browser that it was signed for.
        contributor = await register_on_beat(draft, idempotency.digest_key(request.POST["draft"]))
    except Error as error:
        log_without_message(logger, "An account could not be saved", error)
        return ask_to_return(show_review(request, draft, status=503, problem=NOT_SAVED))
    if not prefers_html(request):
        return terminal.sent_reply(email, await mail_state.delivery_state(email))
    return receipts.lead_to_sent(request, email, contributor.pk if contributor else None)


async def register_on_beat(draft: Draft, key: str) -> Contributor | None:
    if settings.SIGNUP_DISCLOSURE != "quiet":
        return await register_contributor(draft, key)
    async with on_the_beat():
        return await register_contributor(draft, key)

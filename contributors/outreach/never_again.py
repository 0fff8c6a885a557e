"""Never again: people who were asked to join can say here that they do not want to be asked again.

A mail program posts to it by itself (RFC 8058), without any token but the word in the URL. What
only opens links, as scanners of mail do, changes nothing.
"""

from asgiref.sync import sync_to_async
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods
from django.views.decorators.vary import vary_on_headers

from contributors.outreach.approached import note_never_again, wants_no_mail
from contributors.outreach.outreach_links import read_never_link
from contributors.support.shielding import shield_post
from contributors.support.site_url import absolute_url
from meanwhile.negotiation import VARY, prefers_html
from meanwhile.transports import PlainText

DONE = "We will not invite you again. You can still join if you change your mind.\n"
ASK = "To get no invitation again: curl -X POST {}\n"
NOT_OURS = "This link is not complete. Copy all of it from the email.\n"


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@vary_on_headers(*VARY)
@shield_post
async def never_again(request: HttpRequest, token: str) -> HttpResponse:
    digest = await sync_to_async(read_never_link)(token)
    if not digest:
        return answer(request, NOT_OURS, "void", 404)
    if request.method != "POST":
        done = await sync_to_async(wants_no_mail)(digest)
        words = DONE if done else ASK.format(absolute_url(request.path))
        return answer(request, words, "done" if done else "open")
    await sync_to_async(note_never_again)(digest)
    # A mail program follows nothing, and shows nothing: RFC 8058, 3.1.
    if "List-Unsubscribe" in request.POST or not prefers_html(request):
        return HttpResponse(DONE, content_type=PlainText.content_type)
    return HttpResponse(status=303, headers={"Location": request.path})


def answer(request: HttpRequest, words: str, state: str, status: int = 200) -> HttpResponse:
    """Answer with the page in this state (open, done or void), or in words to a terminal."""
    if not prefers_html(request):
        return HttpResponse(words, content_type=PlainText.content_type, status=status)
    template = "contributors/outreach/never_again.html"
    return render(request, template, {"state": state}, status=status)

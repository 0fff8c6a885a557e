"""View of the home page: what the site is, who joined last, and the ways on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from contributors.home.newest_members import newest_members
from contributors.lookups import LOOKUPS
from contributors.protection.cache_headers import forbid_caching
from contributors.signup.forms import NewContributorForm
from contributors.signup.page import terminal
from meanwhile.negotiation import VARY, prefers_html
from meanwhile.transports import PlainText


@require_safe
@forbid_caching
async def home(request: HttpRequest) -> HttpResponse:
    context = {
        "form": NewContributorForm(),
        "lookups": [lookup.title.lower() for lookup in LOOKUPS if lookup.required or lookup.on],
        "cards": await newest_members(),
        # One that a shell takes as it is printed.
        "command": terminal.check_again_line(request),
        "site": request.build_absolute_uri("/")[:-1],
    }
    if prefers_html(request):
        response = render(request, "home.html", context)
    else:
        response = render(request, "home.txt", context, content_type=PlainText.content_type)
    patch_vary_headers(response, VARY)
    return response

"""The site's own streams, for staff."""

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from live.page.site_figures import read_figures
from live.page.site_screen import site_context, watch_site
from meanwhile.negotiation import VARY, can_stream, prefers_events
from meanwhile.response import respond
from meanwhile.transports import EventStream


@require_safe
async def site(request: HttpRequest) -> HttpResponseBase:
    user = await request.auser()
    if not user.is_authenticated:
        # Where staff sign in, and are led back from.
        return redirect_to_login(request.get_full_path(), reverse("admin:login"))
    if not user.is_staff:
        raise PermissionDenied
    if prefers_events(request) and can_stream(request):
        wire = EventStream()
        return await respond(request, wire, watch_site(wire))
    response = render(request, "live/site.html", site_context(read_figures()))
    patch_vary_headers(response, VARY)
    return response

"""View of the directory, which everybody can search; members find more."""

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_cookie

from contributors.directory.forms import SearchForm
from contributors.directory.results import Listing, SharedSearch, search_jobs
from contributors.directory.stream import stream_results
from contributors.profiles.viewers import is_member
from contributors.values.visibility import Audience


@require_safe
@vary_on_cookie
async def directory(request: HttpRequest) -> HttpResponseBase:
    form, user = SearchForm(request.GET), await request.auser()
    viewer = Audience.MEMBERS if is_member(user) else Audience.PUBLIC
    problem = " ".join(form.too_long.values())
    listing = Listing(form.search, viewer, form.query, **form.stretch, problem=problem)
    finding = SharedSearch(listing)
    # Before the first byte, for whoever cannot be found for want of a database gets a 503.
    await finding.keys()
    response = await stream_results(request, search_jobs(finding), {"form": form})
    # What is typed is in the address too, without what was left empty: to keep, to share.
    response["HX-Replace-Url"] = f"{request.path}?{form.query}" if form.query else request.path
    return response

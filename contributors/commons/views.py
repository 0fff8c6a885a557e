"""Views of the files that repositories use, and of the page that lists them."""

from hashlib import sha256

from asgiref.sync import sync_to_async
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from contributors.commons.published_files import (
    PUBLISHED,
    count_listed,
    published_format,
    write_page,
)
from contributors.directory.forms import SearchForm
from contributors.exports.catalogue import FORMATS
from contributors.exports.schema import describe_file
from contributors.protection import throttling
from contributors.protection.too_many_requests import too_often
from contributors.support import site_url
from meanwhile.transports import PlainText


@require_safe
async def commons(request: HttpRequest) -> HttpResponse:
    """List the files, each with the filters that were chosen in its address.

    How many people they name is said where there are filters: a project that is not spelled as
    people spell it has empty files.
    """
    form = SearchForm(request.GET)
    query = f"?{form.query}" if form.query else ""
    base = site_url.absolute_url(request.path)
    words = {name: FORMATS[kind].words for name, kind in PUBLISHED.items()}
    files = [(name, said, f"{base}{name}{query}") for name, said in words.items()]
    context = {"form": form, "files": files}
    if query:
        if seconds := await throttling.seconds_to_wait(request, "files"):
            return too_often(request, seconds)
        counted = await sync_to_async(count_listed)(form.search)
        context |= {"count": counted[0], "more": counted[1]}
    return render(request, "contributors/commons/commons.html", context)


@require_safe
async def repository_file(request: HttpRequest, name: str) -> HttpResponseBase:
    """Answer with a page of a file, or with 304 where it is the one that is there already."""
    form, chosen = SearchForm(request.GET), published_format(name)
    if not chosen:
        raise Http404
    if problem := explain_query(request, form):
        return HttpResponse(f"{problem}\n", content_type=PlainText.content_type, status=400)
    if seconds := await throttling.seconds_to_wait(request, "files"):
        return too_often(request, seconds)
    text, following = await sync_to_async(write_page)(chosen, form, request.path)
    response = HttpResponse(text, content_type=chosen.media_type)
    response["ETag"] = quote_etag(sha256(text.encode()).hexdigest()[:32])
    keep_page(response, following)
    return get_conditional_response(request, etag=response["ETag"], response=response)  # type: ignore[return-value]  # it is given one


@require_safe
def schema(request: HttpRequest) -> HttpResponse:
    response = JsonResponse(
        describe_file(),
        content_type="application/schema+json",
        json_dumps_params={"ensure_ascii": False, "indent": 2},
    )
    patch_cache_control(response, public=True, max_age=settings.COMMONS_MEMORY)
    return response


def explain_query(request: HttpRequest, form: SearchForm) -> str:
    """Return what is wrong with a query: a program would take everybody for an answer to it."""
    known = sorted(form.fields.keys() - {"before"})
    if unknown := [name for name in request.GET if name not in known]:
        return f"There is no {unknown[0]!r}. Choose from {', '.join(known)}."
    return " ".join(f"{name}: {words}" for name in form.errors for words in form.errors[name])


def keep_page(response: HttpResponse, following: str) -> None:
    """Say how long a page may be kept: one that others follow only changes with those on it."""
    if following:
        response["Link"] = f'<{following}>; rel="next"'
        patch_cache_control(response, public=True, max_age=settings.COMMONS_MEMORY)
    else:
        patch_cache_control(response, public=True, no_cache=True)

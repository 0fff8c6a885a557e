"""A site of a few views, each of which uses its middleware in another way."""

from django.contrib import messages
from django.http import HttpResponse
from django.urls import include, path


async def session(request):
    await request.session.aset("name", "Ada")
    return HttpResponse()


async def message(request):
    messages.info(request, "Hello")
    return HttpResponse()


async def nothing(request):
    del request.session, request._messages
    return HttpResponse()


async def big(request):
    return HttpResponse(b"x" * 5000, headers={"X-Frame-Options": "SAMEORIGIN"})


urlpatterns = [
    path("session", session),
    path("message", message),
    path("nothing", nothing),
    path("big/", big),
    # Whatever page a refusal has leads to these.
    path("", include("config.urls")),
]

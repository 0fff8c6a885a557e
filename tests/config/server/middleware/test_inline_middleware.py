import pytest
from django.contrib import messages
from django.contrib.messages import get_messages
from django.http import HttpResponse
from django.test import AsyncRequestFactory
from django.views.decorators.csp import csp_override

from config.server.inline_middleware import ContentSecurityPolicyMiddleware, MessageMiddleware


async def view(request):
    return HttpResponse("Hello")


@pytest.fixture
def policy():
    """What the middleware writes for a response."""
    middleware, request = ContentSecurityPolicyMiddleware(view), AsyncRequestFactory().get("/")
    middleware.process_request(request)

    def write(response):
        return middleware.process_response(request, response).get("Content-Security-Policy")

    return write


def test_the_policy_is_written_anew_when_the_setting_is_another(policy, settings):
    first = policy(HttpResponse())
    settings.SECURE_CSP = {"default-src": ["https://star.example"]}
    second = policy(HttpResponse())

    assert first.startswith("default-src 'none'")
    assert second == "default-src https://star.example"


def test_without_a_setting_there_is_no_policy(policy, settings):
    settings.SECURE_CSP = {}

    assert policy(HttpResponse()) is None


def test_a_view_may_have_a_policy_of_its_own(policy):
    own = csp_override({"default-src": ["https://star.example"]})(lambda _: HttpResponse())

    assert policy(own(None)) == "default-src https://star.example"


async def test_a_message_that_a_view_leaves_is_kept():
    async def save(request):
        messages.success(request, "Saved.")
        return HttpResponse()

    request = AsyncRequestFactory().get("/")
    response = await MessageMiddleware(save)(request)

    assert "messages" in response.cookies
    assert [str(message) for message in get_messages(request)] == ["Saved."]


async def test_who_neither_leaves_nor_reads_a_message_gets_no_cookie():
    request = AsyncRequestFactory().get("/", headers={"Cookie": "messages=garbage"})

    response = await MessageMiddleware(view)(request)

    assert response.content == b"Hello"
    assert not response.cookies


async def test_a_cookie_that_holds_no_message_is_taken_away_from_whoever_reads_it():
    async def read(request):
        return HttpResponse(len([*get_messages(request)]))

    request = AsyncRequestFactory().get("/", headers={"Cookie": "messages=garbage"})
    response = await MessageMiddleware(read)(request)

    assert response.content == b"0"
    assert response.cookies["messages"]["max-age"] == 0

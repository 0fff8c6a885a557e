import threading

import pytest
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.test import AsyncClient
from django.utils.module_loading import import_string

from config.server.inline_middleware import Inline


def kind(name):
    """The middleware's class; a function is of no kind of ours."""
    middleware = import_string(name)
    return middleware if isinstance(middleware, type) else object


ADDRESS = {"email": ""}
HOOKS = ("process_request", "process_view", "process_response")
OURS = [name for name in settings.MIDDLEWARE if issubclass(kind(name), Inline)]


@pytest.fixture
def small_site(settings):
    settings.ROOT_URLCONF = "tests.support.pages.small_site"


@pytest.fixture
def hooked(monkeypatch):
    """The threads in which hooks ran, by middleware and hook."""
    threads = {}

    def noting(middleware, name):
        hook = getattr(middleware, name)

        def noted(self, *args):
            threads[middleware.__name__, name] = threading.get_ident()
            return hook(self, *args)

        return noted

    for middleware in map(import_string, OURS):
        for name in HOOKS:
            if hasattr(middleware, name):
                monkeypatch.setattr(middleware, name, noting(middleware, name))
    return threads


async def test_every_hook_runs_where_the_loop_is(hooked):
    await AsyncClient().post("/join/", ADDRESS)

    assert {name for name, _ in hooked} == {name.rpartition(".")[2] for name in OURS}
    assert ("CsrfMiddleware", "process_view") in hooked
    assert set(hooked.values()) == {threading.get_ident()}


@pytest.mark.django_db
async def test_a_session_is_saved_in_a_thread(hooked, small_site):
    response = await AsyncClient().get("/session")

    assert hooked["SessionMiddleware", "process_response"] != threading.get_ident()
    assert hooked["MessageMiddleware", "process_response"] == threading.get_ident()
    assert await SessionStore(response.cookies["sessionid"].value).aget("name") == "Ada"


async def test_messages_are_stored_in_a_thread(hooked, small_site):
    response = await AsyncClient().get("/message")

    assert hooked["MessageMiddleware", "process_response"] != threading.get_ident()
    assert hooked["SessionMiddleware", "process_response"] == threading.get_ident()
    assert "messages" in response.cookies


async def test_who_has_no_session_needs_no_thread(hooked, small_site):
    response = await AsyncClient().get("/nothing")

    assert response.status_code == 200
    assert set(hooked.values()) == {threading.get_ident()}

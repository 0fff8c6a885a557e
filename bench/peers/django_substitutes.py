"""Puts our middleware and handler where Django's tests look for Django's, once Django is set up."""

from importlib import import_module
from typing import Any

import django

PLACES = [
    "django.contrib.auth.middleware",
    "django.contrib.messages.middleware",
    "django.contrib.sessions.middleware",
    "django.middleware.clickjacking",
    "django.middleware.common",
    "django.middleware.csp",
    "django.middleware.security",
]
set_up = django.setup


def set_up_with_ours(*args: Any, **kwargs: Any) -> None:
    set_up(*args, **kwargs)
    # It keeps Django's: a decorator calls the hooks itself, and we decorate nothing with ours.
    import_module("django.views.decorators.csrf")
    middleware = import_module("config.server.inline_middleware")
    csrf = import_module("config.server.csrf")
    csrf.is_plain_client = lambda request: False  # type: ignore[attr-defined]
    for place in map(import_module, PLACES):
        for name, ours in vars(middleware).items():
            if name.endswith("Middleware") and hasattr(place, name):
                setattr(place, name, ours)
    import_module("django.middleware.csrf").CsrfViewMiddleware = csrf.CsrfMiddleware  # type: ignore[attr-defined]
    handler = import_module("config.server.handler").Handler
    for name in ("django.core.handlers.asgi", "django.core.asgi"):
        import_module(name).ASGIHandler = handler  # type: ignore[attr-defined]


django.setup = set_up_with_ours

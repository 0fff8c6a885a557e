"""The article's classic view on stock Django: its own middleware, handler and threads."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.development")

from django.conf import settings
from django.core.asgi import get_asgi_application

OURS = "config.server.inline_middleware."
HOMES = {
    "SecurityMiddleware": "django.middleware.security",
    "ContentSecurityPolicyMiddleware": "django.middleware.csp",
    "SessionMiddleware": "django.contrib.sessions.middleware",
    "CommonMiddleware": "django.middleware.common",
    "AuthenticationMiddleware": "django.contrib.auth.middleware",
    "MessageMiddleware": "django.contrib.messages.middleware",
    "XFrameOptionsMiddleware": "django.middleware.clickjacking",
}


def name_at_django(name: str) -> str:
    last = name.removeprefix(OURS)
    return f"{HOMES[last]}.{last}" if last in HOMES else name


# As Django has it: a connection that is kept would stay with a thread that ends.
settings.DATABASES["default"]["CONN_MAX_AGE"] = 0
settings.MIDDLEWARE = [name_at_django(name) for name in settings.MIDDLEWARE]

application = get_asgi_application()

import pytest
from django.conf import settings
from django.test import AsyncClient

DJANGOS = {
    "config.server.inline_middleware.SecurityMiddleware": "django.middleware.security",
    "config.server.inline_middleware.ContentSecurityPolicyMiddleware": "django.middleware.csp",
    "config.server.inline_middleware.SessionMiddleware": "django.contrib.sessions.middleware",
    "config.server.inline_middleware.CommonMiddleware": "django.middleware.common",
    "config.server.inline_middleware.AuthenticationMiddleware": "django.contrib.auth.middleware",
    "config.server.inline_middleware.MessageMiddleware": "django.contrib.messages.middleware",
    "config.server.inline_middleware.XFrameOptionsMiddleware": "django.middleware.clickjacking",
    "config.server.inline_middleware.HtmxMiddleware": "django_htmx.middleware",
}


def djangos_own():
    """The settings' middleware, with Django's own classes but for CSRF, where ours has a rule."""
    for name in settings.MIDDLEWARE:
        module = DJANGOS.get(name)
        yield f"{module}.{name.rpartition('.')[2]}" if module else name


@pytest.fixture
def small_site(settings):
    settings.ROOT_URLCONF = "tests.support.pages.small_site"


REQUESTS = {
    "a page": ("get", "/big/", {}),
    "a page over TLS": ("get", "/big/", {"secure": True}),
    "a redirect to a slash": ("get", "/big", {}),
    "a page that is not there": ("get", "/none", {}),
    "a session": ("get", "/session", {}),
    "a message": ("get", "/message", {}),
    "a host that is not ours": ("get", "/big/", {"headers": {"Host": "elsewhere.example"}}),
    "a page that is known": ("get", "/big/", {"headers": {"If-None-Match": '"1"'}}),
    "a session that is not": ("get", "/big/", {"headers": {"Cookie": "sessionid=none"}}),
}
CASES = [(name, tls) for name in REQUESTS for tls in (False, True)]
# Django refuses that one before anything writes a header, we do after:
# tests/config/test_bad_requests.py.
CASES.remove(("a host that is not ours", True))


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "tls"), CASES)
async def test_an_answer_is_what_djangos_own_middleware_makes(name, tls, small_site, settings):
    settings.SECURE_SSL_REDIRECT = settings.SESSION_COOKIE_SECURE = tls
    settings.SECURE_HSTS_SECONDS = 3600 * tls
    method, where, more = REQUESTS[name]

    ours = await getattr(AsyncClient(), method)(where, **more)
    settings.MIDDLEWARE = list(djangos_own())
    theirs = await getattr(AsyncClient(), method)(where, **more)

    assert outside(ours) == outside(theirs)


def outside(response):
    """What a client sees, but for what is random or the time, and for the mark of our replies."""
    cookies = {name: {**morsel, "expires": ""} for name, morsel in response.cookies.items()}
    headers = {name: value for name, value in response.headers.items() if name != "Meanwhile"}
    return response.status_code, headers, response.content, cookies


async def test_cookies_are_for_tls_only_where_it_is_asked(settings):
    settings.CSRF_COOKIE_SECURE = True

    response = await AsyncClient().get("/join/", secure=True)

    assert response.cookies["csrftoken"]["secure"]
    assert response.cookies["csrftoken"]["httponly"]

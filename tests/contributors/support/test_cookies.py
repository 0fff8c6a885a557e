import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from contributors.support.cookies import set_cookie


@pytest.mark.parametrize(("seconds", "age"), [(None, 99), (60, 60)])
@pytest.mark.parametrize("secure", [True, False])
def test_a_token_is_for_its_page_and_for_no_script(settings, seconds, age, secure):
    settings.INVITATION_AGE = 99
    response = HttpResponse()

    set_cookie(
        RequestFactory().get("/", secure=secure), response, "name", "token", "/page/", seconds
    )

    cookie = response.cookies["name"]
    assert (cookie.value, cookie["path"], cookie["max-age"]) == ("token", "/page/", age)
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert bool(cookie["secure"]) is secure

import pytest
from asgiref.sync import sync_to_async
from django.test import AsyncClient

from contributors.models import Contributor
from tests.support.pages.plain_browser import Browser

ADDRESS = {"email": ""}


@pytest.fixture
def browser():
    return AsyncClient(enforce_csrf_checks=True)


async def test_a_plain_client_posts_without_a_token(browser):
    response = await browser.post("/join/", ADDRESS, headers={"Accept": "*/*"})

    assert response.status_code == 422


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://elsewhere.example"},
        {"Origin": "http://testserver"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Referer": "https://elsewhere.example/"},
        {"Cookie": "sessionid=1"},
    ],
)
async def test_whatever_a_browser_sends_needs_a_token(browser, headers):
    response = await browser.post("/join/", ADDRESS, headers=headers)

    assert response.status_code == 403


async def test_a_browser_with_its_token_is_served(browser):
    await browser.get("/join/")
    token = browser.cookies["csrftoken"].value

    response = await browser.post(
        "/join/",
        {**ADDRESS, "csrfmiddlewaretoken": token},
        headers={"Origin": "http://testserver", "Accept": "text/html"},
    )

    assert response.status_code == 422


@pytest.mark.parametrize(
    ("path", "cookies", "status"),
    [
        ("/sign-in/link/token/", "sessionid=1", 303),
        ("/sign-in/link/token/", "", 403),
        ("/join/", "sessionid=1", 403),
    ],
)
async def test_a_form_from_before_a_sign_in_leads_to_its_page_as_it_is_now(path, cookies, status):
    browser = AsyncClient(enforce_csrf_checks=True)
    came = {"Origin": "http://testserver", "Cookie": cookies}

    response = await browser.post(path, {}, headers=came)

    assert response.status_code == status
    assert response.headers.get("Location", path) == path


@pytest.mark.django_db
async def test_a_second_click_on_the_button_of_the_admin_leads_into_it():
    browser, staff = Browser(), {"username": "ada@example.org", "password": "engine"}
    await sync_to_async(Contributor.objects.create_superuser)("ada@example.org", "engine")
    await browser.goto("/admin/login/?next=/admin/")
    place, sent = browser.sends("Log in", **staff)

    await browser.post(place, sent)
    await browser.post(place, sent)
    await browser.follow()

    assert (browser.status, browser.page.heading) == (200, "Site administration")

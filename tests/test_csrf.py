import pytest
from django.test import AsyncClient

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

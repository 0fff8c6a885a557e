"""Every reply of ours to a form that htmx sends says that it is ours: nothing else is taken."""

import pytest
from django.test import AsyncClient

HTMX = {"HX-Request": "true", "Accept": "text/html, text/event-stream"}
EMAIL = {"email": "mira.okafor@example.org"}


def marked(response):
    response.close()
    return response["Meanwhile"] == "1"


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/join/", "/people/", "/lab/", "/tour/"])
def test_a_page_is_marked(client, path):
    assert marked(client.head(path))


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/people/", "/lab/?run=1", "/tour/"])
async def test_a_stream_is_marked(async_client, path):
    assert marked(await async_client.get(path, headers=HTMX))


@pytest.mark.django_db
async def test_a_sign_up_is_marked(async_client):
    assert marked(await async_client.post("/join/", EMAIL, headers=HTMX))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("posted", "status"), [({"email": "mira"}, 422), ({**EMAIL, "change": "1"}, 200)]
)
def test_a_form_that_comes_back_is_marked(client, posted, status):
    response = client.post("/join/", posted, headers=HTMX)

    assert response.status_code == status
    assert marked(response)


@pytest.mark.django_db
def test_refusals_are_marked(client, settings):
    settings.LIMITED = True
    settings.LIMITS = {**settings.LIMITS, "check": (0, 600)}

    response = client.post("/join/", EMAIL, headers=HTMX)

    assert response.status_code == 429
    assert marked(response)


@pytest.mark.django_db
def test_an_order_to_sign_in_is_marked(client):
    response = client.post("/account/lookups/", headers=HTMX)

    assert response["HX-Redirect"] == "/sign-in/"
    assert marked(response)


async def test_a_form_from_elsewhere_is_answered_with_the_mark():
    headers = {**HTMX, "Origin": "https://elsewhere.example"}

    response = await AsyncClient(enforce_csrf_checks=True).post("/join/", EMAIL, headers=headers)

    assert response.status_code == 403
    assert marked(response)

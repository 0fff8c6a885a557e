import pytest

from contributors.invitations import Invitation, sign


@pytest.fixture
def token():
    return sign(Invitation("ada@xn--bcher-kva.example"))


def test_an_invitation_leads_to_the_details(client, token):
    response = client.post("/join/details/", {"invitation": token})

    assert (response.status_code, response["Location"]) == (302, "/join/details/")
    assert "ada@bücher.example" in client.get("/join/details/").content.decode()


def test_the_address_is_in_no_url(client, token):
    response = client.post("/join/details/", {"invitation": token})

    assert response["Location"] == "/join/details/"
    cookie = response.cookies["invitation"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert cookie["path"] == "/join/details/"


@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_comes_here_uninvited(client, method):
    response = getattr(client, method)("/join/details/", {"invitation": "made:up"})

    assert response.status_code == 403
    assert "/join/" in response.content.decode()


def test_a_cookie_of_somebody_else_is_no_invitation(client):
    client.cookies["invitation"] = "made:up"

    assert client.get("/join/details/").status_code == 403

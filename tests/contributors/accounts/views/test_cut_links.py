import pytest

TOKEN = "WzEsImFiYyJd:1vXyz_-A:sig-nature_09"


@pytest.mark.parametrize(
    "place", ["join/confirm", "join/asked", "join/never", "sign-in/link", "account/address"]
)
@pytest.mark.parametrize(
    "rest", ["/>", ">", "/%3E.", "/.", "/)", "/'", '/"', "/\u201d", "/%20", "."]
)
def test_a_link_works_with_what_a_mail_program_took_for_its_end(client, place, rest):
    response = client.get(f"/{place}/{TOKEN}{rest}")

    assert (response.status_code, response["Location"]) == (302, f"/{place}/{TOKEN}/")


@pytest.mark.parametrize("rest", ["/edit", "/>/edit", "//"])
def test_another_place_is_not_taken_for_a_link(client, rest):
    assert client.get(f"/join/confirm/{TOKEN}{rest}").status_code == 404


def test_nothing_is_posted_to_such_a_place(client):
    assert client.post(f"/join/confirm/{TOKEN}/>").status_code == 405

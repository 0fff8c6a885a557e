import re

import pytest

from contributors.models import Contributor
from contributors.values.visibility import Audience
from tests.contributors.accounts.views.test_profile import person

pytestmark = pytest.mark.django_db

PATH = "/account/welcome/"


@pytest.fixture
def ada(client):
    ada = person()
    ada.visibility = {**ada.visibility, "place": Audience.MEMBERS, "pronouns": Audience.ME}
    ada.save()
    client.force_login(ada)
    return ada


def page(client):
    response = client.get(PATH)
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    return response.content.decode()


def sections(words):
    """What each audience sees, by the heading above it; the first is for everybody."""
    preview = words[words.index("What others see") :]
    everybody, *others = re.split(r"<h3>(.*?)</h3>", preview)
    return everybody, dict(zip(others[::2], others[1::2], strict=True))


def test_it_shows_the_profile_as_others_see_it(client, ada):
    everybody, fewer = sections(page(client))

    assert ada.display_name in everybody
    assert f'src="/people/pictures/{ada.picture_digest}.webp"' in everybody
    assert ada.place not in everybody
    assert ada.place in fewer["Members see this too"]
    assert ada.pronouns in fewer["Only you see this"]


def test_what_everybody_sees_has_no_headings_for_fewer(client, ada):
    ada.visibility = dict.fromkeys(ada.visibility, Audience.PUBLIC)
    ada.save()

    assert sections(page(client))[1] == {}


def test_it_says_what_one_can_do_next(client, ada):
    words = page(client)

    for path in ("/people/ada/", "/people/", "/account/details/", "/account/"):
        assert f'<a href="{path}">' in words


def test_without_a_page_it_leads_to_none(client, ada):
    Contributor.objects.update(handle=None)

    assert "/people/ada/" not in page(client)


def test_loading_it_again_changes_nothing(client, ada):
    first = sections(page(client))
    before = Contributor.objects.values().get()

    assert sections(page(client)) == first
    assert Contributor.objects.values().get() == before


def test_nobody_else_is_welcomed(client):
    response = client.get(PATH)

    assert (response.status_code, response["Location"]) == (302, "/sign-in/")

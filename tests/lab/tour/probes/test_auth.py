import pytest

from contributors.models import Contributor
from lab.tour.probes import auth
from tests.support.pages.tour import LOOP, THREAD, tried, visit


async def test_who_has_no_session_is_known_without_a_thread():
    assert await tried(auth.auser) == ("You are not signed in.", {"what awaited it": LOOP})


async def test_who_is_signed_in_is_told():
    assert await auth.auser(visit(Contributor(pk=1))) == "You are signed in."


@pytest.mark.django_db
async def test_a_session_is_looked_up_in_a_thread():
    words, places = await tried(auth.session)

    assert words.endswith("False.")
    assert places == {"aset()": LOOP, "the SQL": THREAD}


@pytest.mark.django_db
async def test_permissions_are_looked_up_in_a_thread():
    words, places = await tried(auth.permissions)

    assert words.endswith("False.")
    assert places == {"the SQL": THREAD, "what awaited it": LOOP}

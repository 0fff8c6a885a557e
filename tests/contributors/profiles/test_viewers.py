import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from contributors.models import Contributor
from contributors.profiles.viewers import viewer_of
from contributors.values.visibility import Audience

NOW = timezone.now()
NOBODY = AnonymousUser()
MEMBER = Contributor(pk=1, agreed_at=NOW, confirmed_at=NOW)
STAFF = Contributor(pk=2)
PENDING = Contributor(pk=3, agreed_at=NOW)
GONE = Contributor(pk=4, agreed_at=NOW, confirmed_at=NOW, is_active=False)


@pytest.mark.parametrize(
    ("whom", "who", "viewer"),
    [
        (MEMBER, NOBODY, Audience.PUBLIC),
        (MEMBER, PENDING, Audience.PUBLIC),
        (MEMBER, STAFF, Audience.MEMBERS),
        (STAFF, MEMBER, Audience.MEMBERS),
        (MEMBER, MEMBER, Audience.ME),
        (PENDING, PENDING, Audience.ME),
        (PENDING, MEMBER, None),
        (PENDING, NOBODY, None),
        (GONE, MEMBER, None),
    ],
)
def test_who_looks_decides_what_is_seen(whom, who, viewer):
    assert viewer_of(whom, who) == viewer

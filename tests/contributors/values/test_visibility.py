import pytest

from contributors.values.fields import DEFAULT_AUDIENCES
from contributors.values.visibility import Audience, audience_of, may_see


@pytest.mark.parametrize(
    ("viewer", "sees"),
    [("public", ["public"]), ("members", ["public", "members"]), ("me", list(Audience))],
)
def test_each_viewer_sees_what_those_before_see(viewer, sees):
    assert [audience for audience in Audience if may_see(Audience(viewer), audience)] == sees


def test_what_nobody_has_decided_is_for_its_owner_only():
    assert audience_of({}, "place") is Audience.ME
    assert audience_of({"place": "members"}, "place") is Audience.MEMBERS


def test_addresses_are_hidden_at_first():
    assert DEFAULT_AUDIENCES["commit_addresses"] is Audience.ME

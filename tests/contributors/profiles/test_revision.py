from django.core import signing

from contributors.profiles import revision
from tests.support.people.drafts import ADA


def test_a_revision_is_nobody_elses_to_make():
    forged = signing.dumps({"email": ADA}, salt="another")

    assert revision.read_revision(forged) is None

from django.core import signing

from contributors import revisions
from tests.drafts import ADA


def test_a_revision_is_nobody_elses_to_make():
    forged = signing.dumps({"email": ADA}, salt="another")

    assert revisions.read(forged) is None

import pytest

from contributors.mail.letters import mailbox_of
from contributors.models import Contributor


@pytest.mark.parametrize(
    ("email", "address", "goes_to"),
    [
        ("ada@example.org", "Ada@Example.org", "Ada@example.org"),
        ("ada@example.org", "", "ada@example.org"),
        ("ada@example.org", "Ada <ADA@example.org>", "ADA@example.org"),
        # An earlier version took these for one, which they are not.
        ("strasse@example.org", "straße@example.org", "strasse@example.org"),
        ("ada@example.org", "eve@example.org", "ada@example.org"),
    ],
)
def test_mail_goes_to_no_mailbox_but_the_one_that_was_proven(email, address, goes_to):
    assert mailbox_of(Contributor(email=email, address=address)) == goes_to

from contributors.signup.invitation import Invitation, read_invitation, sign_invitation


def test_an_invitation_that_was_signed_is_read_again():
    assert read_invitation(sign_invitation(Invitation("ada@example.org"))) == Invitation(
        "ada@example.org"
    )


def test_an_invitation_that_somebody_else_wrote_is_not_read():
    token = sign_invitation(Invitation("ada@example.org"))

    assert read_invitation(token[:-1] + ("a" if token[-1] != "a" else "b")) is None
    assert read_invitation("") is None


def test_an_old_invitation_is_not_read(settings):
    token = sign_invitation(Invitation("ada@example.org"))
    settings.INVITATION_AGE = -1

    assert read_invitation(token) is None


def test_the_address_as_it_was_typed_travels_along():
    invitation = Invitation("ada@example.org", address="Ada@example.org")

    assert read_invitation(sign_invitation(invitation)) == invitation

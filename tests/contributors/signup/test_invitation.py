from contributors.signup.invitation import Invitation, read, sign


def test_what_was_signed_is_read_again():
    assert read(sign(Invitation("ada@example.org"))) == Invitation("ada@example.org")


def test_what_somebody_else_wrote_is_not():
    token = sign(Invitation("ada@example.org"))

    assert read(token[:-1] + ("a" if token[-1] != "a" else "b")) is None
    assert read("") is None


def test_an_old_invitation_is_not(settings):
    token = sign(Invitation("ada@example.org"))
    settings.INVITATION_AGE = -1

    assert read(token) is None


def test_the_address_as_it_was_typed_travels_along():
    invitation = Invitation("ada@example.org", address="Ada@example.org")

    assert read(sign(invitation)) == invitation

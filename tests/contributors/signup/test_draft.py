from contributors.signup.draft import read_draft, sign_draft
from tests.support.people.drafts import draft, everything


def test_a_draft_that_was_signed_is_read_again():
    assert read_draft(sign_draft(everything())) == everything()


def test_a_draft_that_somebody_else_wrote_is_not_read():
    token = sign_draft(everything())

    assert read_draft(token[:-1] + ("a" if token[-1] != "a" else "b")) is None
    assert read_draft("") is None


def test_an_old_draft_is_not_read(settings):
    token = sign_draft(everything())
    settings.INVITATION_AGE = -1

    assert read_draft(token) is None


def test_a_draft_says_what_the_account_will_be():
    contributor = everything().contributor()

    assert (contributor.name, contributor.place) == ("Ada Byron", "London")
    assert contributor.key == "ABCD" * 10
    assert contributor.visibility["commit_addresses"] == "me"
    assert contributor.address == contributor.email == "ada@example.org"


def test_what_was_found_and_not_taken_is_not_kept():
    left = everything(picture=False, key=False)

    assert left.picture_source == left.contributor().key == ""
    assert everything().picture_source == "Gravatar"


def test_who_has_nothing_has_an_account_too():
    assert draft().contributor().key == draft().picture_source == ""

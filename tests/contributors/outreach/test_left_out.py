import pytest

from contributors.outreach import left_out
from contributors.outreach.left_out import find_reason
from contributors.outreach.people_lists import read_people


@pytest.mark.parametrize(
    ("name", "address", "reason"),
    [
        ("Ada", "1+ada@users.noreply.github.com", left_out.HIDDEN),
        ("Ada", "ada@noreply.codeberg.org", left_out.HIDDEN),
        ("dependabot[bot]", "49699333+dependabot[bot]@users.noreply.github.com", left_out.PROGRAM),
        ("Renovate Bot", "bot@renovateapp.com", left_out.PROGRAM),
        ("", "release-bot@example.org", left_out.PROGRAM),
        ("GitHub-Actions", "x@example.org", left_out.PROGRAM),
        ("GitHub", "noreply@github.com", left_out.NO_MAIL),
        ("", "do-not-reply@example.org", left_out.NO_MAIL),
        ("", "No-Reply+7@example.org", left_out.NO_MAIL),
        ("", "MAILER-DAEMON@example.org", left_out.NO_MAIL),
        ("Ada", "ada@laptop.local", left_out.NO_MAIL),
        ("root", "root@host.(none)", left_out.NO_MAIL),
        ("", "info@example.org", left_out.OFFICE),
        ("", "Security+git@example.org", left_out.OFFICE),
        ("", "dev@lists.example.org", left_out.LIST),
        ("", "team@googlegroups.com", left_out.OFFICE),
        ("", "engine@googlegroups.com", left_out.LIST),
        ("", "engine-request@example.org", left_out.LIST),
    ],
)
def test_no_person_is_asked_there(name, address, reason):
    assert find_reason(name, address) == reason

    people = read_people(f"{name} <{address}>")
    assert people.people == ()
    assert [(one.reason, one.unclear) for one in people.left_out] == [(reason, False)]


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("Abbot", "abbot@example.org"),
        ("Robot Lover", "talbot@example.org"),
        ("Ada", "informatics@example.org"),
        ("Ada", "hello@ada.example.org"),
        ("Ada", "+ada@example.org"),
        ("Listova", "listova@listserver.example.org"),
    ],
)
def test_an_address_of_a_person_is_asked(name, address):
    assert find_reason(name, address) == ""

import subprocess

import pytest

from contributors.outreach.people_lists import TooManyLines, read_people


def asked(text):
    return [person.address for person in read_people(text).people]


def left_out(text):
    return [(each.number, each.text, each.unclear) for each in read_people(text).left_out]


@pytest.mark.parametrize(
    "text",
    [
        "ada@example.org",
        "  <ada@example.org>;",
        "Ada Byron <ada@example.org>",
        '"Byron, Ada" <ada@example.org>',
        "Byron, Ada <ada@example.org>",
        "Ada “the Countess” Byron <ada@example.org>",
        "mailto:ada@example.org?subject=hi",
        "To: Ada Byron <ada@example.org>,",
        "Co-authored-by: Ada Byron <ada@example.org>",
        "* Ada Byron <ada@example.org>",
        "Ada Byron\tada@example.org",
        "Ada Byron,ada@example.org",
        "    12\tAda Byron <ada@example.org>",
        "  1  Ada <ada@example.org>",
        "3\t <ada@example.org>",
        "Ada Byron <ada@example.org>  # since 2019",
        "\ufeffada@example.org\r\n\r\n",
        "# Ada <no@example.org>\nada@example.org",
    ],
)
def test_an_address_is_found_in_what_it_was_pasted_in(text):
    assert asked(text) == ["ada@example.org"]
    assert left_out(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "ada@example.org, bo@example.org",
        "ada@example.org; Bo <bo@example.org>",
        "ada@example.org bo@example.org",
        '"Byron, Ada" <ada@example.org>, "Diddley, Bo" <bo@example.org>',
        'Ada 6" Byron <ada@example.org>, bo@example.org',
        "ada@example.org\nbo@example.org\n",
    ],
)
def test_several_are_found_in_one_line(text):
    assert asked(text) == ["ada@example.org", "bo@example.org"]


def test_a_mailmap_says_which_address_is_whose():
    text = (
        "# A comment, and a line that renames alone\n"
        "Ada Byron <ada@example.org>\n"
        "<ada@example.org> <ada@old.example.org>\n"
        "Ada Byron <ada@example.org> ada <ada@laptop>\n"
        "Bo Diddley <bo@example.org> <bo@work.example.org>\n"
    )

    ada, bo = read_people(text).people

    assert ada.addresses == ("ada@example.org", "ada@old.example.org")
    assert bo.addresses == ("bo@example.org", "bo@work.example.org")
    assert [(one.number, one.reason) for one in read_people(text).left_out] == [
        (3, "The same person as in line 2"),
        (4, "The same person as in line 2"),
    ]


def test_who_has_two_addresses_in_a_log_is_asked_at_the_one_with_most_commits():
    text = "  2\tAda Byron <ada@old.example.org>\n  9\tAda Byron <ada@example.org>\n"
    (ada,) = read_people(text).people

    assert (ada.line, ada.address, ada.others) == (1, "ada@example.org", ("ada@old.example.org",))


def test_one_word_is_not_enough_of_a_name():
    assert asked("Alex <a@example.org>\nAlex <b@example.org>") == ["a@example.org", "b@example.org"]


def test_who_turns_out_to_be_one_person_late_is_one():
    text = (
        "Ada Byron <a@example.org>\nAda Lovelace <b@example.org>\n"
        "Ada Byron <b@example.org>\nADA BYRON <c@example.org>\n"
    )

    (ada,) = read_people(text).people

    assert ada.addresses == ("a@example.org", "b@example.org", "c@example.org")


@pytest.mark.parametrize("again", ["ADA@Example.ORG", "ada@\uff45xample.org", "<ada@example.org>."])
def test_an_address_is_the_same_in_another_spelling(again):
    assert asked(f"ada@example.org\n{again}") == ["ada@example.org"]


def test_a_plus_makes_another_address_as_it_does_in_the_register():
    assert len(asked("ada@example.org\nada+git@example.org")) == 2


def test_what_is_not_understood_comes_back_with_its_line():
    text = "ada@example.org\n\nhello there\nbo@example.org, Cy\nde@ex ample.org\n@example.org\n"

    assert asked(text) == ["ada@example.org", "bo@example.org"]
    assert left_out(text) == [
        (3, "hello there", True),
        (4, "Cy", True),
        (5, "de@ex ample.org", True),
        (6, "@example.org", True),
    ]
    assert read_people(text).unclear == 4


def test_a_list_that_is_too_long_is_refused_whole(settings):
    settings.OUTREACH_LINES = 3

    assert len(asked("a@example.org\nb@example.org\nc@example.org\n")) == 3
    for long in ("\n".join("abcd"), "x" * 601, ",".join(f"{one}@example.org" for one in "abcd")):
        with pytest.raises(TooManyLines, match="more than 3 lines"):
            read_people(long)


def test_a_hundred_thousand_lines_are_refused():
    with pytest.raises(TooManyLines, match="more than 10,000 lines"):
        read_people("ada@example.org\n" * 100_000)


def test_what_git_prints_is_read(tmp_path):
    def git(*words, **more):
        command = ["git", "-C", str(tmp_path), "-c", "commit.gpgsign=false", *words]
        return subprocess.run(command, check=True, capture_output=True, text=True, **more).stdout

    git("init", "-q")
    for author in ("Ada Byron <ada@example.org>", 'Q " <script> <q@example.org>', "Bo <bo@(none)>"):
        name, _, address = author.rpartition(" <")
        who = ["-c", f"user.name={name}", "-c", f"user.email={address[:-1]}"]
        git(*who, "commit", "-q", "--allow-empty", "-m", "x")

    printed = git("shortlog", "-se", "HEAD")

    assert sorted(asked(printed)) == ["ada@example.org", "q@example.org"]
    assert len(left_out(printed)) == 1

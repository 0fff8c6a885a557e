import sys
from io import BytesIO, TextIOWrapper

import pytest
from django.core.management import CommandError, call_command

from contributors.models import Notice, Outreach
from contributors.outreach.round_words import SILENT

pytestmark = pytest.mark.django_db
LOG = b"  3\tAda Byron <ada@example.org>\n  1\tdependabot[bot] <1+dependabot[bot]@example.org>\n"


@pytest.fixture
def typed(monkeypatch):
    def give(content):
        monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(content)))

    return give


def test_without_send_it_says_what_it_would_do(typed, capsys, mailoutbox):
    typed(LOG)

    call_command("invite")

    assert capsys.readouterr().out == (
        "line 2: dependabot[bot] <1+dependabot[bot]@example.org>: A program\n"
        f"1 person will be invited.\n1 left out.\n{SILENT}\n"
    )
    assert not Outreach.objects.exists()
    assert mailoutbox == []


def test_the_same_log_twice_asks_once(typed, capsys, mailoutbox):
    for _ in range(2):
        typed(LOG)
        call_command("invite", send=True, from_name="Rosa", project="the engine", why="Thanks.")

    words = capsys.readouterr().out
    assert "1 person invited." in words
    assert "0 people invited.\n1 person invited before, who are not invited again." in words
    assert [one.to for one in mailoutbox] == [["ada@example.org"]]
    record = Outreach.objects.get()
    assert (record.who, record.count, record.why) == ("command line", 1, "Thanks.")


def test_a_mailmap_is_read_whatever_its_encoding(tmp_path, capsys):
    path = tmp_path / ".mailmap"
    path.write_bytes("Zoë <zoe@example.org> <zoe@old.example.org>\n".encode("latin-1"))

    call_command("invite", mailmap=str(path))

    assert "1 person will be invited." in capsys.readouterr().out


def test_lines_that_are_not_understood_come_back_and_the_rest_is_done(typed, capsys):
    typed(b"ada@example.org\nhello \x1b[31mthere\n")

    with pytest.raises(CommandError, match=r"^Not understood: 1\.") as raised:
        call_command("invite", send=True, from_name="Rosa")

    assert raised.value.returncode == 2
    words = capsys.readouterr().out
    assert "line 2: not understood: hello \ufffd[31mthere: The email address needs an @." in words
    assert "1 not understood." in words
    assert Outreach.objects.get().count == 1


@pytest.mark.parametrize("content", [b"a@example.org\n" * 100_000, b"x" * 2_100_000])
def test_a_list_that_is_too_long_is_refused_whole(typed, content):
    typed(content)

    words = r"more than 10,000 lines.* Nothing was done\.$"
    with pytest.raises(CommandError, match=words) as raised:
        call_command("invite", send=True, from_name="Rosa")

    assert raised.value.returncode == 1
    assert not Notice.objects.exists()


def test_a_file_that_is_not_there_is_said():
    with pytest.raises(CommandError, match=r"^The list cannot be read: No such file"):
        call_command("invite", mailmap="/none/.mailmap")


def test_who_sends_must_say_who_asks(typed):
    typed(LOG)

    with pytest.raises(CommandError, match=r"^--from-name: Enter your name$"):
        call_command("invite", send=True)

    assert not Notice.objects.exists()


def test_who_waits_for_another_day_is_counted(typed, capsys, settings):
    settings.OUTREACH_PER_DAY = 1
    typed(b"ada@example.org\nbo@example.org\ncy@example.org\n")

    call_command("invite", send=True, from_name="Rosa")

    assert (
        "2 people left for another day: at most 1 are invited in 24 hours."
        in capsys.readouterr().out
    )

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from contributors.models import ApproachedAddress, OutreachSalt
from contributors.outreach import approached

pytestmark = pytest.mark.django_db
ADA = "ada@bücher.example"


def test_the_salt_is_made_once():
    assert approached.read_salt() == approached.read_salt()
    assert len(OutreachSalt.objects.get().salt) == 64


@pytest.mark.django_db(transaction=True)
def test_two_who_make_it_at_once_get_the_same():
    start = Barrier(2)

    def read():
        start.wait(20)
        try:
            return approached.read_salt()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        one, other = [each.result(20) for each in [pool.submit(read) for _ in range(2)]]

    assert one == other


@pytest.mark.parametrize("typed", ["Ada@BÜCHER.example", "<ada@xn--bcher-kva.example>"])
def test_a_digest_is_the_same_in_every_spelling(typed):
    salt = approached.read_salt()

    assert approached.digest_address(typed, salt) == approached.digest_address(ADA, salt)
    assert approached.digest_address(ADA, "other") != approached.digest_address(ADA, salt)


def test_a_new_key_of_the_site_changes_no_digest(settings):
    before = approached.digest_address(ADA, approached.read_salt())
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another one" * 6, []

    assert approached.digest_address(ADA, approached.read_salt()) == before


def test_what_was_asked_is_found_among_many(monkeypatch):
    monkeypatch.setattr(approached, "BATCH", 2)
    approached.note_asked(["a", "c"], None)

    assert approached.find_asked("abcde") == {"a", "c"}


@pytest.mark.parametrize("asked", [True, False])
def test_never_again_is_kept_whether_or_not_the_mail_is_remembered(asked):
    if asked:
        approached.note_asked(["digest"], None)

    approached.note_never_again("digest")
    approached.note_never_again("digest")

    assert approached.wants_no_mail("digest")
    assert ApproachedAddress.objects.count() == 1


def test_only_a_word_of_ours_stands_for_a_digest():
    salt = approached.read_salt()
    word = approached.prove_digest(approached.digest_address(ADA, salt), salt)

    assert approached.read_proven(word, salt) == approached.digest_address(ADA, salt)
    for other in ("", "x", "é", word[:-1], word + "0", "0" * 56, word.upper()):
        assert approached.read_proven(other, salt) == ""


def test_no_row_is_called_by_what_is_in_it():
    salt = approached.read_salt()
    approached.note_asked([approached.digest_address(ADA, salt)], None)

    [row] = ApproachedAddress.objects.all()
    assert str(row) == f"approached address {row.pk}"
    assert salt not in str(OutreachSalt.objects.get())

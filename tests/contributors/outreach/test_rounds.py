from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.core.management import call_command
from django.db import connections
from django.utils import timezone

from contributors.mail.sending import send_owed
from contributors.models import ApproachedAddress, Contributor, Notice, Outreach
from contributors.outreach import approached, rounds
from contributors.outreach.people_lists import read_people

pytestmark = pytest.mark.django_db
LIST = "Ada Byron <ada@example.org>\nbo@example.org\nADA@example.org\n"


def send(text=LIST, **more):
    said = {"who": "account 1", "from_name": "Rosa", "project": "the engine", "why": "", **more}
    return rounds.send_round(read_people(text).people, Outreach(**said))


def numbers(plan):
    return len(plan.now), len(plan.later), len(plan.before)


def test_a_plan_notes_and_owes_nothing():
    plan = rounds.plan_round(read_people(LIST).people)

    assert numbers(plan) == (2, 0, 0)
    assert not ApproachedAddress.objects.exists()
    assert not Notice.objects.exists()


def test_the_same_list_twice_asks_each_once(mailoutbox):
    assert numbers(send()) == (2, 0, 0)
    assert numbers(send()) == (0, 0, 2)

    send_owed()

    assert [one.to for one in mailoutbox] == [["ada@example.org"], ["bo@example.org"]]
    record = Outreach.objects.get()
    assert (record.who, record.count, record.from_name) == ("account 1", 2, "Rosa")
    assert not Notice.objects.exists()


def test_nobody_is_asked_again_after_all_else_is_forgotten_and_the_keys_are_new(settings):
    send()
    send_owed()
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another one" * 6, []
    later = timezone.now() + timedelta(days=400)
    Notice.objects.update(asked_at=later)
    call_command("forget")

    assert numbers(send("<Ada@EXAMPLE.org>,")) == (0, 0, 1)


def test_who_was_asked_at_one_address_is_not_asked_at_another():
    send("Ada Byron <ada@example.org> <ada@old.example.org>")

    assert numbers(send("ada@old.example.org")) == (0, 0, 1)
    assert numbers(send("Ada <ada@example.org> <ada@new.example.org>")) == (0, 0, 1)
    assert numbers(send("ada@new.example.org")) == (0, 0, 1)
    assert Outreach.objects.count() == 1


def test_who_has_joined_gets_no_mail_and_counts_as_anybody_else(mailoutbox):
    Contributor.objects.create_user("ada@example.org")
    Contributor.objects.create_user("cy@old.example.org", is_active=False)

    plan = send(f"{LIST}Cy <cy@example.org> <Cy@OLD.example.org>")

    assert numbers(plan) == (3, 0, 0)
    # Until they are looked at, the outbox does not tell either.
    assert Notice.objects.count() == Outreach.objects.get().count == 3
    assert send_owed().sent == 3
    assert [one.to for one in mailoutbox] == [["bo@example.org"]]


def test_who_joins_before_the_mail_leaves_gets_none(mailoutbox):
    send("ada@example.org")
    Contributor.objects.create_user("ada@example.org")

    send_owed()

    assert mailoutbox == []


def test_who_says_never_again_before_the_mail_leaves_gets_none(mailoutbox):
    send("ada@example.org\nbo@example.org")
    approached.note_never_again(
        approached.digest_address("ada@example.org", approached.read_salt())
    )

    send_owed()

    assert [one.to for one in mailoutbox] == [["bo@example.org"]]
    assert numbers(send("ada@example.org")) == (0, 0, 1)


def test_a_day_has_a_limit_and_the_same_list_goes_on_from_there(settings):
    settings.OUTREACH_PER_DAY = 3
    text = "\n".join(f"{number}@example.org" for number in range(5))

    assert numbers(send("first@example.org")) == (1, 0, 0)
    assert numbers(send(text)) == (2, 3, 0)
    assert numbers(send(text)) == (0, 3, 2)
    Outreach.objects.update(began_at=timezone.now() - timedelta(hours=25))
    assert numbers(send(text)) == (3, 0, 2)
    assert rounds.left_today() == 0


def test_a_limit_that_was_lowered_is_no_negative_number(settings):
    send()
    settings.OUTREACH_PER_DAY = 0

    assert numbers(send("cy@example.org")) == (0, 1, 0)


@pytest.mark.django_db(transaction=True)
def test_two_who_send_at_once_ask_each_person_once_and_no_more_than_a_day_has(settings):
    settings.OUTREACH_PER_DAY = 3
    start = Barrier(2)
    approached.read_salt()

    def send_own(text):
        start.wait(20)
        try:
            return len(send(text).now)
        finally:
            connections.close_all()

    lists = ("a@example.org\nb@example.org\n", "b@example.org\nc@example.org\nd@example.org\n")
    with ThreadPoolExecutor(2) as pool:
        asked = [one.result(20) for one in [pool.submit(send_own, text) for text in lists]]

    owed = list(Notice.objects.values_list("address", flat=True))
    assert sum(asked) == len(owed) == len(set(owed)) == 3


def test_many_people_are_asked_about_a_few_at_a_time(monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(rounds, "BATCH", 2)
    monkeypatch.setattr(approached, "BATCH", 2)

    assert numbers(send("\n".join(f"{number}@example.org" for number in range(5)))) == (5, 0, 0)

    assert Notice.objects.count() == ApproachedAddress.objects.count() == 5

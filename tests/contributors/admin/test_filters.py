import pytest
from django.utils import timezone

from contributors.models import Contributor, Delivery, Notice
from contributors.models.notice import NoticeKind
from contributors.values.fields import IN_TABLE

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def staff(client):
    staff = Contributor.objects.create_superuser("staff@example.org", "a long pass phrase")
    client.force_login(staff)
    return staff


@pytest.fixture
def people(staff):
    create = Contributor.objects.create_user
    create(
        "ada@example.org",
        handle="ada",
        agreed_at=NOW,
        confirmed_at=NOW,
        mentoring=True,
        kinds=["code", "userTesting"],
    )
    waiting = create("bo@example.org", handle="bo", agreed_at=NOW, kinds=["test"])
    Delivery.objects.create(contributor=waiting, asked_at=NOW, failed_at=NOW, failure="refused")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, {"ada", "bo", "staff"}),
        ({"proof": "confirmed"}, {"ada"}),
        ({"proof": "waiting"}, {"bo"}),
        ({"proof": "staff"}, {"staff"}),
        ({"has-handle": "yes"}, {"ada", "bo"}),
        ({"has-handle": "no"}, {"staff"}),
        ({"mail": "owed"}, {"bo"}),
        ({"mail": "failed"}, {"bo"}),
        ({"mail": "refused"}, {"bo"}),
        ({"kind": "code"}, {"ada"}),
        ({"kind": "test"}, {"bo"}),
        ({"kind": "nonsense"}, {"ada", "bo", "staff"}),
        ({"proof": "nonsense"}, {"ada", "bo", "staff"}),
        ({"mentoring__exact": "1"}, {"ada"}),
        ({"is_staff__exact": "1"}, {"staff"}),
    ],
)
def test_the_list_is_narrowed(client, people, query, found):
    page = client.get("/admin/contributors/contributor/", query)

    assert {one.email.partition("@")[0] for one in page.context["cl"].queryset} == found


@pytest.mark.parametrize("state", ["sent", "waiting", "failed", "refused", "nonsense"])
def test_emails_are_narrowed_by_what_their_state_says(client, staff, state):
    for times in ({}, {"sent_at": NOW}, {"failed_at": NOW}):
        for failure in ("", "away", "refused"):
            Notice.objects.create(kind=NoticeKind.GONE, asked_at=NOW, failure=failure, **times)

    page = client.get("/admin/contributors/notice/", {"state": state})

    found = list(page.context["cl"].queryset)
    said = [one for one in Notice.objects.order_by("-pk") if one.state == state]
    assert found == (said or list(Notice.objects.order_by("-pk")))
    assert len(found) == {"sent": 3, "failed": 2, "waiting": 2, "refused": 2}.get(state, 9)


@pytest.mark.parametrize("field", IN_TABLE, ids=lambda field: field.name)
def test_staff_read_the_names_that_members_read(field):
    name = Contributor._meta.get_field(field.name).verbose_name

    assert field.column in {name, name.capitalize()}


def test_a_record_of_an_export_says_in_words_what_was_taken(client, staff):
    said = {"columns": ["handle", "kinds", "mailmap"], "filters": {"q": "…", "proof": "waiting"}}
    export = staff.exports.create(who="account 1", began_at=NOW, audience="members", **said)

    page = client.get(f"/admin/contributors/export/{export.pk}/change/").content.decode()
    listed = client.get("/admin/contributors/export/", {"audience": "members"})
    left_out = client.get("/admin/contributors/export/", {"audience": "public"})

    assert listed.context["cl"].queryset.get() == export
    assert not left_out.context["cl"].queryset
    assert "Members" in page
    assert "Handle, Kinds of contribution, Mailmap" in page
    assert "q: …, proof: waiting" in page


@pytest.mark.parametrize("records", ["delivery", "export", "notice"])
def test_records_are_read_and_never_changed(client, people, records):
    base = f"/admin/contributors/{records}/"

    listed = client.get(base)

    assert listed.status_code == 200
    assert client.get(f"{base}add/").status_code == 403


def test_a_list_of_mails_reads_no_pictures(client, people, django_assert_max_num_queries):
    with django_assert_max_num_queries(6) as asked:
        page = client.get("/admin/contributors/delivery/")

    assert "refused" in page.content.decode()
    assert not any('"picture"' in query["sql"] for query in asked.captured_queries)


def test_nobody_changes_or_deletes_what_was_exported(client, staff, people):
    exports = staff.exports
    export = exports.create(who="account 1", began_at=NOW, format="csv", columns=["name"])
    page = f"/admin/contributors/export/{export.pk}/"

    shown = client.get(f"{page}change/")

    assert "not finished" in shown.content.decode()
    assert client.post(f"{page}change/", {"who": "eve"}).status_code == 403
    assert client.post(f"{page}delete/", {"post": "yes"}).status_code == 403
    assert exports.get().who == "account 1"

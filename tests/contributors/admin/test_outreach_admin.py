import re

import pytest
from django.contrib.auth.models import Permission

from contributors.models import Contributor, Notice, Outreach
from contributors.outreach.round_words import SILENT
from tests.support.forms.outreach_staff import ADD, RECORDS, SAID, looked_at, rosa, staff

__all__ = ["rosa", "staff"]

pytestmark = pytest.mark.django_db


def test_who_has_the_permission_begins_with_the_own_name(rosa):
    page = rosa.get(ADD).content.decode()

    assert 'value="Rosa Luz"' in page
    assert "Check the list" in page


@pytest.mark.parametrize("codename", [None, "view_outreach"])
def test_who_has_not_the_permission_asks_nobody(client, staff, codename):
    staff.user_permissions.set(Permission.objects.filter(codename=codename))
    client.force_login(staff)

    assert client.get(ADD).status_code == 403
    assert client.post(ADD, SAID).status_code == 403
    assert client.get(RECORDS).status_code == (200 if codename else 403)
    assert not Outreach.objects.exists()


def test_it_is_shown_line_by_line_before_anything_is_sent(rosa, mailoutbox):
    page = rosa.post(ADD, SAID).content.decode()

    for words in (
        "<li>2 people will be invited.</li>",
        "<li>1 left out.</li>",
        "<li>1 not understood.</li>",
        SILENT,
        'value="Invite 2 people"',
        "<td>4</td><td><bdi>hello &quot;there</bdi></td><td><strong>Not understood:</strong>",
        "<td>5</td><td><bdi>root@example.org</bdi></td><td>A shared address",
        "<td>1</td><td><bdi>ada@example.org</bdi></td>",
        "Rosa invites you to join Meanwhile",
        "You wrote &lt;it&gt;.",
    ):
        assert words in page
    assert "/join/" not in page.partition("<h2>The email")[2]
    assert not Notice.objects.exists()
    assert mailoutbox == []


def test_it_is_sent_once_however_often_the_button_is_pressed(rosa, staff, mailoutbox):
    token = looked_at(rosa.post(ADD, SAID))

    first = rosa.post(ADD, {"looked_at": token})
    second = rosa.post(ADD, {"looked_at": token})

    record = Outreach.objects.get()
    assert (record.who, record.count, record.project) == (str(staff), 2, "the engine")
    assert first["Location"] == second["Location"] == f"{RECORDS}{record.pk}/change/"
    page = rosa.get(first["Location"]).content.decode()
    assert "2 people invited. 1 left out. 1 not understood." in page
    assert [one.to for one in mailoutbox] == [["ada@example.org"], ["bo@example.org"]]
    assert "2" in rosa.get(RECORDS).content.decode()


def test_the_same_list_another_time_asks_nobody(rosa, mailoutbox):
    for _ in range(2):
        page = rosa.post(ADD, SAID)
        led = rosa.post(ADD, {"looked_at": looked_at(page)}, follow=True)

    assert "<li>2 people invited before, who are not invited again.</li>" in page.content.decode()
    assert 'class="default"' not in page.content.decode()
    assert led.redirect_chain == [(RECORDS, 302)]
    assert "0 people invited." in led.content.decode()
    assert len(mailoutbox) == 2


def test_members_are_counted_as_anybody_else(rosa, mailoutbox):
    counted = []
    for address in ("ada@example.org", "eve@example.org"):
        said = {**SAID, "listed": address}
        if address.startswith("ada"):
            Contributor.objects.create_user(address)
        page = rosa.post(ADD, said)
        led = rosa.post(ADD, {"looked_at": looked_at(page)}, follow=True)
        words = re.sub(r'value="[^"]{40,}"|\d\d:\d\d|/\d+/|round \d+', "…", page.content.decode())
        counted.append((words.replace(address, "…"), re.findall(r"\d+ person.*", str(led.content))))

    assert counted[0][0] == counted[1][0]
    assert [len(each) for _, each in counted] == [1, 1]
    assert [one.to for one in mailoutbox] == [["eve@example.org"]]

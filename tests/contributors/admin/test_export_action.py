import csv
import json
from io import StringIO

import pytest

from contributors.models import Export
from tests.support.people.exports import LIST, person, posted, small, staff, text

__all__ = ["small", "staff"]

pytestmark = pytest.mark.django_db


def test_staff_choose_first_and_nothing_leaves_until_then(client, staff):
    ada = person(1)
    client.force_login(staff)

    page = client.post(LIST, {"action": "export", "_selected_action": [ada.pk]})

    words = page.content.decode()
    assert page.status_code == 200
    assert "Every export is recorded" in words
    assert f'name="_selected_action" value="{ada.pk}"' in words
    assert not Export.objects.exists()


def test_no_column_is_a_slip(client, staff):
    client.force_login(staff)

    page = client.post(LIST, posted(person(1), columns=[]))

    assert page.status_code == 422
    assert "Choose at least one column" in page.content.decode()


def test_csv_holds_what_everybody_may_see_of_who_agreed(client, staff):
    shown = [person(1, handle="ada"), person(2, name="=cmd()"), person(3)]
    hidden = [person(4, is_active=False), person(5, confirmed_at=None)]
    client.force_login(staff)

    columns = ["handle", "name", "languages", "place", "pronouns"]
    response = client.post(LIST, posted(*shown, *hidden, columns=columns))

    content = text(response)
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"].startswith('attachment; filename="meanwhile-')
    assert content.startswith("\ufeff")
    assert list(csv.reader(StringIO(content.removeprefix("\ufeff")))) == [
        columns,
        ["ada", "Ada 1", "a, b", "", ""],
        ["", "'=cmd()", "a, b", "", ""],
        ["", "Ada 3", "a, b", "", ""],
    ]


def test_json_lines_are_exact_and_hold_what_members_see_where_asked(client, staff):
    client.force_login(staff)

    more = {"format": "jsonl", "audience": "members", "columns": ["name", "place", "pronouns"]}
    response = client.post(LIST, posted(person(1, name="=cmd()"), **more))

    assert [json.loads(line) for line in text(response).splitlines()] == [
        {"name": "=cmd()", "place": "London"}
    ]


def test_an_export_is_written_down(client, staff):
    people = [person(number) for number in range(3)]
    client.force_login(staff)

    response = client.post(f"{LIST}?q=ada&proof=confirmed", posted(*people))
    before = Export.objects.get()
    text(response)

    after = Export.objects.get()
    assert (before.count, before.state) == (0, "not finished")
    assert (after.count, after.state) == (3, "finished")
    assert (after.by, after.who) == (staff, f"account {staff.pk}")
    assert (after.format, after.columns, after.audience) == ("csv", ["handle", "name"], "public")
    assert after.filters == {"q": "…", "proof": "confirmed", "selected": "3"}


def test_the_whole_list_is_exported_as_it_is_narrowed(client, staff):
    person(1, handle="ada")
    person(2)
    client.force_login(staff)

    response = client.post(f"{LIST}?has-handle=yes", posted(staff, select_across="1"))

    content = text(response)
    assert "Ada 1" in content
    assert "Ada 2" not in content
    assert Export.objects.get().filters == {"has-handle": "yes"}

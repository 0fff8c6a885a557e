"""A word that is put into one field appears where its audience reads it, and nowhere else."""

import pytest
from django.test import Client

from contributors.exports.consent import COLUMNS
from contributors.models import Contributor
from contributors.values.fields import FIELDS, FieldType
from contributors.values.fields.hidden_words import WORDY
from contributors.values.visibility import Audience, may_see
from tests.support.people.members import member
from tests.support.people.ownform import PATH, fields

pytestmark = pytest.mark.django_db

LIST = "/admin/contributors/contributor/"
WORD, DIGEST = "Xylophonius", "d1ce" * 10
# Of each type: what is said, and how a page says it again, where not in the field's own words.
SAID = {
    FieldType.LINE: (WORD, WORD),
    FieldType.NUMBER: (1_729_729, "1729729"),
    FieldType.LINK: (f"https://{WORD.lower()}.example/x", f"{WORD.lower()}.example/x"),
    FieldType.TIME_ZONE: ("Antarctica/Troll", "Antarctica/Troll"),
    FieldType.LANGUAGES: ([WORD], WORD),
    FieldType.LINKS: ([f"https://{WORD.lower()}.example/x"], f"https://{WORD.lower()}.example/x"),
    FieldType.EMAILS: ([f"{WORD.lower()}@example.net"], f"{WORD.lower()}@example.net"),
    FieldType.PICTURE: (DIGEST, DIGEST),
    FieldType.KEY: ("C0FF" * 10, "C0FF C0FF"),
}
# A table has other words for them.
REWORDED = {FieldType.TICK, FieldType.CHOICE, FieldType.CONTRIBUTIONS, FieldType.KEY}
BROWSER, EVENTS, TERMINAL = (
    {"Accept": accept} for accept in ("text/html", "text/event-stream", "text/plain")
)


def said_in(field):
    """What is said in this field, and how a page says it again."""
    if field.type is FieldType.TICK:
        return True, field.column
    if field.choices:
        chosen, words = list(field.choices.items())[-1]
        return (chosen if field.type is FieldType.CHOICE else [chosen]), words
    return SAID[field.type]


def saying(field):
    """A member who says a word in one field to everybody, and whose handle is that word."""
    said, _ = said_in(field)
    handle = "troll" if field.type is FieldType.TIME_ZONE else WORD.lower()
    given = {"name": "Plain Person", field.stored: said}
    more = {"picture": b"pixels"} if field.type is FieldType.PICTURE else {}
    more |= {"proven_addresses": said} if field.type is FieldType.EMAILS else {}
    return member(handle, {field.name: "public"}, **given, **more)


def choose(owner, field, audience):
    """Choose who sees it, in the form; take the handle that is offered, if one is."""
    sent = fields(owner.get(PATH).content.decode())
    response = owner.post(PATH, {**sent, f"{field.name}_for": audience})
    offered = response.status_code == 422
    if offered:
        response = owner.post(PATH, fields(response.content.decode()))
    assert response.status_code == 303
    return offered


def in_lists(client, asked):
    """All that lists say, without the form, which offers some words to everybody."""
    for query in ("", asked):
        for headers in (EVENTS, TERMINAL):
            yield client.get(f"/people/?{query}", headers=headers).getvalue().decode()


def search(field):
    if field.filter:
        value = list(field.choices)[-1] if field.choices else typed_into(field)
        return f"{field.filter.name}={value}"
    return f"q={typed_into(field)}"


def typed_into(field):
    typed = {FieldType.TICK: "on", FieldType.KEY: "C0FF", FieldType.NUMBER: "1729729"}
    return typed.get(field.type, WORD)


def exported(audience):
    """What staff may take out for this audience."""
    staff = Client()
    staff.force_login(Contributor.objects.create_superuser(f"{audience}@example.com", ""))
    keys = list(Contributor.objects.filter(is_staff=False).values_list("pk", flat=True))
    marked = {"action": "export", "_selected_action": keys, "chosen": "1", "audience": audience}
    kind = {"public": "csv", "members": "jsonl"}[audience]
    sent = {**marked, "format": kind, "columns": list(COLUMNS)}
    return staff.post(LIST, sent).getvalue().decode()


def others_answers(client, said, old, field):
    """All that this reader gets to see: of the page, of lists, and at the handle from before."""
    page = f"/people/{said.handle}/"
    listed = list(in_lists(client, search(field)))
    moved = client.get(f"/people/{old.upper()}/")
    return client.get(page).content.decode(), listed, moved


@pytest.mark.parametrize("audience", [each.value for each in Audience])
@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_a_word_is_read_by_whom_it_is_for_and_by_nobody_else(field, audience):
    said = saying(field)
    old, (_, word) = said.handle, said_in(field)
    clients = {each: Client(headers=BROWSER) for each in Audience}
    clients[Audience.MEMBERS].force_login(member("bo"))
    clients[Audience.ME].force_login(said)

    offered = choose(clients[Audience.ME], field, audience)

    assert offered == (field in WORDY and audience != "public")
    said.refresh_from_db()
    page = f"/people/{said.handle}/"
    assert word in clients[Audience.ME].get(page).content.decode()
    for viewer in (Audience.PUBLIC, Audience.MEMBERS):
        seen = may_see(viewer, Audience(audience))
        shown, listed, moved = others_answers(clients[viewer], said, old, field)
        pixels = clients[viewer].get(f"/people/pictures/{DIGEST}.webp")
        taken = exported(viewer.value)
        assert (word in shown) == seen
        assert all(page in each for each in listed[:2])
        if field.searched or field.filter:
            assert all((page in each) == seen for each in listed[2:])
        assert (pixels.status_code == 200) == (seen and field.name == "picture")
        if not seen:
            everything = "".join([shown, *listed, str(moved.headers), taken]).lower()
            assert word.lower() not in everything
            assert not offered or old not in everything
            assert (moved.status_code == 410) == offered
        elif field.type not in REWORDED:
            assert word in taken

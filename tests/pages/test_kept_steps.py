"""Every step that has a limit, or goes on with what we have signed: what was typed is kept."""

from copy import copy, deepcopy

import pytest
from django.db import transaction

from contributors.protection import throttling
from tests.pages.test_kept_forms import POSTED
from tests.site.database.test_every_url import client, filled, staff
from tests.support.forms.kept_pages import TYPED, WIRES, missing
from tests.support.forms.signed_fields import signed_fields

__all__ = ["client", "filled", "staff"]
pytestmark = [pytest.mark.django_db, pytest.mark.parametrize("wire", WIRES)]

# A wrong password is counted too; the admin's own form says so, and keeps the name.
OF_PASSWORDS = {"password", "account"}
# What is answered otherwise where the signed part is too old, for nothing that was typed is lost.
OTHERWISE = {
    # Asked once more.
    ("/account/delete/", "account"): 409,
    # The form as it was typed, beside what is kept by now.
    ("/account/details/", "revision"): 409,
    # The address is checked anew.
    ("/join/", "answer"): 200,
    # A button, with nothing to type.
    ("/lab/trace/", "run"): 422,
}


class Asked(dict[str, tuple[int, int]]):
    """Limits that nobody may reach even once, and the names of those that were asked for."""

    def __init__(self, known):
        super().__init__(dict.fromkeys(known, (0, 600)))
        self.names = set()

    def __getitem__(self, name):
        self.names.add(name)
        return super().__getitem__(name)


@pytest.fixture
def signed():
    return signed_fields()


def kept(answers, wire):
    """Return for each answer its status, and what of the form it has lost."""
    return {key: (answer.status_code, missing(answer, wire)) for key, answer in answers.items()}


def test_what_was_typed_is_kept_where_what_was_signed_is_too_old(signed, client, settings, wire):
    settings.INVITATION_AGE = -1

    answers = {
        (route, name): client.post(route, {**TYPED, name: old}, headers=WIRES[wire])
        for (route, name), old in signed.items()
    }

    otherwise = {key: answers.pop(key).status_code for key in OTHERWISE}
    assert otherwise == OTHERWISE
    assert len(answers) > 4
    assert kept(answers, wire) == dict.fromkeys(answers, (403, ""))


def test_what_was_typed_is_kept_where_a_limit_is_reached(
    client, filled, settings, monkeypatch, wire
):
    monkeypatch.setattr(throttling, "time", lambda: 1_200_060.5)
    settings.LIMITED, limits = True, settings.LIMITS
    limited, names = {}, set()

    for route in POSTED:
        settings.LIMITS = asked = Asked(limits)
        # What has no limit happens, and is undone: somebody may have signed out, or be gone.
        with transaction.atomic():
            browser = copy(client)
            browser.cookies = deepcopy(client.cookies)
            answer = browser.post(filled(route), TYPED, headers=WIRES[wire])
            transaction.set_rollback(True)
        if asked.names - OF_PASSWORDS:
            limited[route] = answer
            names |= asked.names
        else:
            assert answer.status_code != 429, route

    assert kept(limited, wire) == dict.fromkeys(limited, (429, ""))
    assert names >= {"check", "step", "mail", "preview"}
    assert len(limited) > 14

"""The form in which members change what is kept of them, as a test reads it."""

import re

import pytest

from tests.contributors.accounts.views.test_profile import person

PATH = "/account/details/"


@pytest.fixture
def ada():
    return person()


@pytest.fixture
def owner(client, ada):
    client.force_login(ada)
    return client


def fields(words):
    """What the form would send as it is, by name."""
    ticked = re.findall(r'<input type="checkbox" name="(\w+)" value="(\w+)"[^>]* checked', words)
    flags = re.findall(r'<input type="checkbox" name="(\w+)" id="\w+" checked', words)
    typed = re.findall(r'<input type="(?:text|number)" name="(\w+)" value="([^"]*)"', words)
    long = re.findall(r'<textarea name="(\w+)"[^>]*>\n?([^<]*)</textarea>', words)
    chosen = re.findall(
        r'<select name="(\w+)"(?:(?!</select>).)*?value="([\w/]+)" selected', words, re.DOTALL
    )
    hidden = re.findall(r'<input type="hidden" name="(revision)" value="([^"]+)"', words)
    sent = {
        **dict(typed),
        **dict(long),
        **dict(chosen),
        **dict(hidden),
        **dict.fromkeys(flags, "on"),
    }
    return {**sent, "kinds": [value for name, value in ticked if name == "kinds"]}


def form(client):
    return fields(client.get(PATH).content.decode())

"""Templates of a test, in German, and whatever may stand in their context."""

from datetime import UTC, datetime
from enum import StrEnum

import pytest
from django.test import override_settings
from django.utils import translation
from django.utils.safestring import SafeString

TEMPLATES = {
    "inner.html": "[{{ part }}{{ x }}{{ y.z }}]",
    "base.html": "<title>{{ title }}</title>{% block b %}{{ x }}{% endblock %}",
}
LIBRARIES = [f"django.templatetags.{name}" for name in ("i18n", "l10n", "tz")]
ENGINE = {
    "BACKEND": "django.template.backends.django.DjangoTemplates",
    "OPTIONS": {
        "loaders": [("django.template.loaders.locmem.Loader", TEMPLATES)],
        "builtins": LIBRARIES,
    },
}


@pytest.fixture(autouse=True)
def templates():
    german = {"LANGUAGE_CODE": "de", "USE_THOUSAND_SEPARATOR": True}
    with override_settings(TEMPLATES=[ENGINE], **german), translation.override("de"):
        yield


class State(StrEnum):
    ON = "on <"


class Thing:
    """Hashable, equal to others of its kind, and with all that a template may find in it."""

    part = "<part>"

    def __eq__(self, other):
        return isinstance(other, Thing)

    def __hash__(self):
        return 1

    def __str__(self):
        return "thing <"

    def method(self):
        return "<called>"

    def delete(self):
        raise AssertionError

    delete.alters_data = True  # type: ignore[attr-defined]

    def needs(self, more):
        return more

    @property
    def broken(self):
        return self.nothing


class Html(str):
    __slots__ = ()

    def __html__(self):
        return "<i>"


class Form:
    def __str__(self):
        return SafeString("<form>")


NOON = datetime(2026, 7, 1, 12, tzinfo=UTC)

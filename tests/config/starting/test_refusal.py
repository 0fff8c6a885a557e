import pytest
from django.core import checks
from django.core.checks.registry import registry
from django.core.exceptions import ImproperlyConfigured

from config.starting import refusal


@pytest.mark.parametrize("command", ["dev", "runserver", "migrate", "", "check"])
def test_a_checkout_needs_no_variable(command):
    assert refusal.choose_settings(command, {}) == "config.development"


@pytest.mark.parametrize("name", refusal.OF_PRODUCTION)
def test_where_a_variable_of_production_is_set_commands_are_for_production(name):
    assert refusal.choose_settings("migrate", {name: "a"}) == "config.settings"
    assert refusal.choose_settings("migrate", {name: ""}) == "config.development"
    assert refusal.choose_settings("runserver", {name: "a"}) == "config.development"


def test_what_is_served_is_never_for_development():
    assert refusal.choose_settings("serve", {}) == "config.settings"


def test_what_is_wrong_is_said_in_a_sentence_and_by_the_exit_status(capsys):
    with pytest.raises(SystemExit) as end, refusal.or_end():
        raise ImproperlyConfigured("STAR is not bright.")

    assert end.value.code == 3
    assert capsys.readouterr().err == "Meanwhile cannot start. STAR is not bright.\n"


def test_what_is_right_goes_on(capsys):
    with refusal.or_end():
        pass

    assert capsys.readouterr().err == ""


@pytest.fixture
def found(monkeypatch):
    """What a check under the tag "star" finds."""
    found = []
    monkeypatch.setattr(registry, "registered_checks", set())
    checks.register(lambda **_: found, "star")
    return found


def test_an_error_of_a_check_ends_the_start(found):
    found += [checks.Warning("It is dim."), checks.Error("It is dark.", hint="Wait for the night.")]

    with pytest.raises(ImproperlyConfigured, match=r"^It is dark\. Wait for the night\.$"):
        refusal.check_settings("star")


def test_a_warning_is_said_and_the_start_goes_on(found, capsys):
    found += [checks.Warning("It is dim.")]

    refusal.check_settings("star")

    assert capsys.readouterr().err == "Warning: It is dim.\n"


def test_what_is_silenced_is_neither_said_nor_an_error(found, capsys, settings):
    settings.SILENCED_SYSTEM_CHECKS = ["star.E1", "star.W1"]
    found += [checks.Warning("It is dim.", id="star.W1"), checks.Error("It is dark.", id="star.E1")]

    refusal.check_settings("star")

    assert capsys.readouterr().err == ""

import pytest
from django.db import DatabaseError
from django.db.migrations.recorder import MigrationRecorder

from config.starting import system_checks


def found(check):
    return [message.id for message in check()]


def test_a_deadline_is_for_a_lookup_that_there_is(settings):
    settings.LOOKUP_DEADLINES = {"picture": 1}
    assert found(system_checks.check_lookup_deadlines) == []

    settings.LOOKUP_DEADLINES = {"picture": 1, "nosuch": 1}
    [error] = system_checks.check_lookup_deadlines()
    assert error.msg.startswith(
        "LOOKUP_DEADLINES must name lookups, and 'nosuch' is not one of them:"
    )


def test_static_files_are_collected_where_they_are_not_taken_from_source(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STATIC_FROM_SOURCE = True
    assert found(system_checks.check_static_files) == []

    settings.STATIC_FROM_SOURCE = False
    assert found(system_checks.check_static_files) == ["meanwhile.E002"]

    (tmp_path / "staticfiles.json").touch()
    assert found(system_checks.check_static_files) == []


@pytest.mark.parametrize(
    ("url", "ids"),
    [
        ("https://example.org/app", []),
        ("https://www.example.org:8443", []),
        ("http://[::1]:8000", []),
        ("https://example.net", ["meanwhile.E003"]),
        ("http://[::2]", ["meanwhile.E003"]),
    ],
)
def test_mailed_links_lead_to_a_host_that_is_answered(settings, url, ids):
    settings.ALLOWED_HOSTS = [".example.org", "[::1]"]
    settings.SITE_URL = url

    assert found(system_checks.check_site_url) == ids


@pytest.mark.parametrize("sender", ["meanwhile@localhost", "Me <me@localhost.localdomain>"])
def test_mail_from_this_machine_is_worth_a_warning(settings, sender):
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend"}}
    settings.DEFAULT_FROM_EMAIL = sender
    assert found(system_checks.check_mail) == ["meanwhile.W001"]

    settings.DEFAULT_FROM_EMAIL = "Meanwhile <post@example.org>"
    assert found(system_checks.check_mail) == []


def test_mail_that_reaches_nobody_is_worth_a_warning(settings):
    settings.MAILERS = {"default": {"BACKEND": "config.email_backend.EmailBackend"}}
    settings.DEFAULT_FROM_EMAIL = "post@example.org"

    assert found(system_checks.check_mail) == ["meanwhile.W002"]


@pytest.mark.django_db
def test_migrations_that_are_not_applied_are_worth_a_warning():
    assert found(system_checks.check_migrations) == []

    MigrationRecorder.Migration.objects.filter(app="contributors").delete()

    assert found(system_checks.check_migrations) == ["meanwhile.W004"]


def test_a_database_that_does_not_answer_is_worth_a_warning(monkeypatch):
    def fail(connection):
        raise DatabaseError

    monkeypatch.setattr(system_checks, "MigrationExecutor", fail)

    assert found(system_checks.check_migrations) == ["meanwhile.W003"]

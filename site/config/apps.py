"""The configuration as a Django application."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created


class ConfigurationConfig(AppConfig):
    name = "config"
    verbose_name = "Configuration"

    def ready(self) -> None:
        # They ask about lookups, which can be imported only now.
        from config.server.lock_patience import on_connection
        from config.starting import system_checks  # noqa: F401

        connection_created.connect(on_connection, dispatch_uid="lock")

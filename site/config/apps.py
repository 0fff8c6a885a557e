"""The configuration as a Django application."""

from django.apps import AppConfig


class ConfigurationConfig(AppConfig):
    name = "config"
    verbose_name = "Configuration"

    def ready(self) -> None:
        # They ask about lookups, which can be imported only now.
        from config.starting import system_checks  # noqa: F401

"""The product as a Django application."""

import logging

from django.apps import AppConfig

from contributors.discretion import discreet


class ContributorsConfig(AppConfig):
    name = "contributors"
    verbose_name = "Register of contributors"

    def ready(self) -> None:
        logging.setLogRecordFactory(discreet)

"""The backend: Django's own, with another driver."""

from django.db.backends.postgresql import base

from config.postgresql import driver


class DatabaseWrapper(base.DatabaseWrapper):
    Database = driver

"""The product as a Django application."""

import logging

from django.apps import AppConfig
from django.db.models.signals import post_delete, post_migrate, post_save

from contributors.support.private_logging import make_discreet
from contributors.support.unhandled_errors import be_discreet


class ContributorsConfig(AppConfig):
    name = "contributors"
    verbose_name = "Register of contributors"

    def ready(self) -> None:
        logging.setLogRecordFactory(make_discreet(logging.LogRecord))
        be_discreet()
        # Models can be imported only now.
        from contributors.accounts.commit_addresses import follow_saved
        from contributors.directory.index import fill_index, index_saved
        from contributors.protection.deletion.secure_deletion import (
            configure_index,
            follow_deletion,
        )

        contributor = self.get_model("Contributor")
        post_save.connect(index_saved, contributor, dispatch_uid="directory")
        post_save.connect(follow_saved, contributor, dispatch_uid="commits")
        post_delete.connect(follow_deletion, contributor, dispatch_uid="deletion")
        post_migrate.connect(fill_index, self, dispatch_uid="directory")
        post_migrate.connect(configure_index, self, dispatch_uid="deletion")

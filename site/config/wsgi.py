"""The site under WSGI: every page works, and arrives complete instead of streamed."""

import os
from typing import Any

from django import setup
from django.core.handlers.wsgi import WSGIHandler

from config.starting import refusal

os.environ.setdefault("DJANGO_SETTINGS_MODULE", refusal.PRODUCTION)
with refusal.or_end():
    setup(set_prefix=False)
    refusal.check_settings(refusal.TAG)

# Django must be set up before these.
from config.health.probes import answer_wsgi
from config.task_threads import open_outbox
from contributors.protection.database_deadline import begin_patience


class WSGISite(WSGIHandler):
    """A WSGI application: Django, and probes in front of it."""

    def __call__(self, environ: Any, start_response: Any) -> Any:
        begin_patience()
        reply = answer_wsgi(environ, start_response)
        return super().__call__(environ, start_response) if reply is None else reply


application = WSGISite()
open_outbox()

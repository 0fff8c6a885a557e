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
from config.health.probes import answer_wsgi, asked_probe
from config.observability.wsgi_log import WSGIExchange
from config.task_threads import open_outbox
from contributors.protection.database_deadline import begin_patience


class WSGISite(WSGIHandler):
    """A WSGI application: Django, with probes in front of it, and a log of what it answers."""

    def __call__(self, environ: Any, start_response: Any) -> Any:
        exchange = WSGIExchange(environ, start_response, quiet=asked_probe)
        return exchange.answer(self.choose)

    def choose(self, environ: Any, start_response: Any) -> Any:
        begin_patience()
        reply = answer_wsgi(environ, start_response)
        return super().__call__(environ, start_response) if reply is None else reply


application = WSGISite()
open_outbox()

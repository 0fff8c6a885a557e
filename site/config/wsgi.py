"""The site under WSGI: every page works, and arrives complete instead of streamed."""

import os
from typing import Any

from django import setup
from django.core.handlers.wsgi import WSGIHandler

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
setup(set_prefix=False)

from config.health.probes import answer_wsgi  # noqa: E402  Django must be set up first.
from config.task_threads import open_outbox  # noqa: E402


class Site(WSGIHandler):
    """A WSGI application: Django, and probes in front of it."""

    def __call__(self, environ: Any, start_response: Any) -> Any:
        reply = answer_wsgi(environ, start_response)
        return super().__call__(environ, start_response) if reply is None else reply


application = Site()
open_outbox()

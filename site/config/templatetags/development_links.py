"""Template tag for what only a development site leads to: the mail that it has sent."""

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

MAILBOX = "config.email_backend.EmailBackend"


@register.simple_tag
def development_links() -> SafeString | str:
    """Return a link to the simulator's mailbox where mail goes there; empty in production."""
    if not settings.DEBUG or settings.MAILERS["default"]["BACKEND"] != MAILBOX:
        return ""
    return format_html(
        '\n    <span>In development: <a href="{}/mail/">emails from the site</a></span>',
        settings.SIMULATOR_URL,
    )

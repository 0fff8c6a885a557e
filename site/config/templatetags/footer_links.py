"""Template tags for links in the footer that not every site has."""

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

MAILBOX = "config.email_backend.EmailBackend"


@register.simple_tag
def source_link() -> SafeString | str:
    """Return a link to the source code; empty where nobody has said where it is."""
    if not settings.SOURCE_URL:
        return ""
    return format_html('\n    <a href="{}">Source</a>', settings.SOURCE_URL)


@register.simple_tag
def development_links() -> SafeString | str:
    """Return a link to the simulator's mailbox where mail goes there; empty in production."""
    if not settings.DEBUG or settings.MAILERS["default"]["BACKEND"] != MAILBOX:
        return ""
    return format_html(
        '\n    <span>In development: <a href="{}/mail/">emails from the site</a></span>',
        settings.SIMULATOR_URL,
    )

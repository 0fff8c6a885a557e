"""Template tag for the version of what runs here."""

from django import template

from config import version

register = template.Library()


@register.simple_tag
def running_version() -> str:
    return version.running_version()

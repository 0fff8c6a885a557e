"""Template tag `{% fragments %}`: where fragments come in on a page without scripts."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from meanwhile.transports import MARK

register = template.Library()


@register.simple_tag
def fragments() -> SafeString:
    """Mark the place: what stands before is sent at once, fragments follow, the rest at the end."""
    return mark_safe(MARK)  # noqa: S308  A constant.

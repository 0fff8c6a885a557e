"""Whole addresses of this site, which never come from a request's Host."""

from django.conf import settings
from django.urls import get_script_prefix


def absolute_url(path: str) -> str:
    """Return a path of ours as a whole address, which never comes from a request's Host.

    Nor does what stands before the path: a thread that no request has begun knows of none.
    """
    return f"{settings.SITE_URL}/{path.removeprefix(get_script_prefix())}"

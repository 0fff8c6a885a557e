"""Static files where no proxy serves them: ServeStatic, in front of Django."""

from typing import Any, cast

from asgiref.typing import ASGI3Application
from django.conf import settings
from django.contrib.staticfiles import finders
from servestatic import ServeStaticASGI


def with_static_files(site: ASGI3Application) -> ASGI3Application:
    """Answer requests below STATIC_URL from files, and leave all others to the site."""
    from_source = settings.STATIC_FROM_SOURCE
    # Looking at each file anew is for those who change them.
    files: Any = ServeStaticASGI(
        None,
        autorefresh=settings.DEBUG,
        max_age=0 if settings.DEBUG else 60,
        # No page of another site needs them, and a header less is sent with each.
        allow_all_origins=False,
        add_headers_function=say_what_it_is,
    )
    prefix = settings.FORCE_SCRIPT_NAME or ""
    place = settings.STATIC_URL.removeprefix(prefix)
    for folder in source_folders() if from_source else [settings.STATIC_ROOT]:
        files.add_files(folder, place)

    async def choose(scope: Any, receive: Any, send: Any) -> None:
        path = scope["path"].removeprefix(prefix) if scope["type"] == "http" else ""
        if path.startswith(place):
            await files({**scope, "path": path}, receive, send)
        else:
            await site(scope, receive, send)

    return cast(ASGI3Application, choose)


def say_what_it_is(headers: Any, path: str, url: str) -> None:
    """Let no browser guess: a picture is never run, nor a text shown as a page."""
    headers["X-Content-Type-Options"] = "nosniff"


def source_folders() -> list[str]:
    storages = [finder.storages.values() for finder in finders.get_finders()]  # type: ignore[attr-defined]
    return [storage.location for group in storages for storage in group]

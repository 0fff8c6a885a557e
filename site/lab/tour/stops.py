"""Stops of the tour: a line for each step that Django took."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from lab.tour.probes import auth, handlers, orm, other
from lab.tour.probes.base import Visit


@dataclass(frozen=True, slots=True)
class Stop:
    """A step in a release, and the probe that tries it now."""

    release: str
    title: str
    words: str
    probe: Callable[[Visit], Awaitable[str]] = field(compare=False)

    @property
    def name(self) -> str:
        return self.probe.__name__.replace("_", "-")


STOPS = (
    Stop("3.0", "ASGI", "Django speaks to asynchronous servers.", handlers.asgi),
    Stop("3.0", "A guard", "Calls that would block the event loop are refused.", orm.safety),
    Stop("3.1", "Views and middleware", "They can be coroutines.", handlers.middleware),
    Stop("4.0", "The cache", "Methods that start with an a, such as aget().", orm.cached),
    Stop("4.1", "QuerySets", "async for, acount() and the rest.", orm.queryset),
    Stop("4.1", "Class-based views", "get() can be a coroutine.", handlers.class_based_view),
    Stop("4.2", "Streaming", "A response takes an async generator.", handlers.streaming),
    Stop("4.2", "Models", "asave(), adelete(), arefresh_from_db().", orm.model_methods),
    Stop("4.2", "psycopg 3", "A driver that can be awaited.", orm.psycopg),
    Stop("5.0", "Leaving", "When the client leaves, the view is cancelled.", handlers.disconnect),
    Stop("5.0", "Signals", "asend() reaches receivers of both kinds.", other.signals),
    Stop("5.0", "The user", "request.auser() and its family.", auth.auser),
    Stop("5.0", "Decorators", "View decorators wrap coroutines too.", handlers.decorators),
    Stop("5.1", "Sessions", "Read with aget(), written with aset().", auth.session),
    Stop("5.1", "Access", "login_required() and user_passes_test() too.", handlers.access),
    Stop("5.2", "Permissions", "ahas_perm(), and custom backends.", auth.permissions),
    Stop("6.0", "Pages", "AsyncPaginator counts and slices.", orm.paginator),
    Stop("6.0", "Tasks", "aenqueue() hands work over.", other.tasks),
    Stop("6.1", "Fetch modes", "A deferred field cannot query unnoticed.", orm.fetch_mode),
    Stop("", "A file", "aiofiles: worth awaiting, and not part of Django.", other.file),
    Stop("", "A command", "asyncio: a process, killed if you leave.", other.command),
)

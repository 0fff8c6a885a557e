"""Where does the tour stop? A line for each step that Django took."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from lab.tour import beside, data, people, requests
from lab.tour.visit import Visit


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
    Stop("3.0", "ASGI", "Django speaks to asynchronous servers.", requests.asgi),
    Stop("3.0", "A guard", "What would block the event loop is refused.", data.safety),
    Stop("3.1", "Views and middleware", "They may be coroutines.", requests.middleware),
    Stop("4.0", "The cache", "Its methods with an a in front.", data.cached),
    Stop("4.1", "QuerySets", "async for, acount() and all their kin.", data.queryset),
    Stop("4.1", "Class-based views", "get() may be a coroutine.", requests.class_based_view),
    Stop("4.2", "Streaming", "A response takes an async generator.", requests.streaming),
    Stop("4.2", "Models", "asave(), adelete(), arefresh_from_db().", data.model_methods),
    Stop("4.2", "psycopg 3", "A driver that can be awaited.", data.psycopg),
    Stop("5.0", "Leaving", "Who goes away ends the view.", requests.disconnect),
    Stop("5.0", "Signals", "asend() reaches receivers of both kinds.", beside.signals),
    Stop("5.0", "The user", "request.auser() and its family.", people.auser),
    Stop("5.0", "Decorators", "Those for views wrap coroutines too.", requests.decorators),
    Stop("5.1", "Sessions", "Read and written with an a in front.", people.session),
    Stop("5.1", "Access", "login_required() and user_passes_test() too.", requests.access),
    Stop("5.2", "Permissions", "ahas_perm(), and backends of one’s own.", people.permissions),
    Stop("6.0", "Pages", "AsyncPaginator counts and slices.", data.paginator),
    Stop("6.0", "Tasks", "aenqueue() hands work over.", beside.tasks),
    Stop("6.1", "Fetch modes", "A forgotten field cannot ask by itself.", data.fetch_mode),
    Stop("", "A file", "aiofiles: worth awaiting, and not Django’s.", beside.file),
    Stop("", "A command", "asyncio: a process, killed if you leave.", beside.command),
)

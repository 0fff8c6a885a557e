"""Jobs of a request that need a thread, by name: in development, the log says why it took one."""

from functools import partial
from traceback import walk_stack
from typing import Any

from django.conf import settings

# What only passes on what somebody else asks for.
BETWEEN = (
    "contributors/accounts/lost_session.py",
    "contributors/accounts/middleware.py",
    "contributors/protection/",
    "site/config/",
)


def describe_job(job: Any) -> str:
    """Return the name of the function that is to run; of one of a library's, also who asks.

    Call it where the job is handed over: who asks is looked for on the stack.
    """
    function = innermost(job)
    owner = getattr(function, "__self__", None)
    name = getattr(function, "__name__", type(function).__name__)
    words = f"{type(owner).__name__}.{name}" if owner is not None else name
    caller = "" if our_path(getattr(function, "__code__", None)) else find_caller()
    return f"{words} for {caller}" if caller else words


def innermost(job: Any) -> Any:
    """Return what is called in the end: sync_to_async hands it over as a partial in a partial."""
    while isinstance(job, partial):
        job = next((one for one in job.args if isinstance(one, partial)), job.func)
    return job


def find_caller() -> str:
    """Return file and line of our code that asks for it; nothing where none does."""
    for frame, line in walk_stack(None):
        path = our_path(frame.f_code)
        if path and not path.startswith(BETWEEN):
            return f"{path}:{line}"
    return ""


def our_path(code: Any) -> str:
    """Return the path of this code in the checkout; nothing where it is a library's."""
    path: str = getattr(code, "co_filename", "")
    inside = path.startswith(f"{settings.BASE_DIR}/") and "site-packages" not in path
    return path.removeprefix(f"{settings.BASE_DIR}/") if inside else ""

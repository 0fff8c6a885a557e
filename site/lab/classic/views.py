"""Classic async views, which join two answers in three usual ways, to be compared with ours.

They wait for both and then render. What is not as usually written is what keeps them safe: limits,
a deadline, a cap on what is read, a picture that is looked at, and an error that is said.
"""

import asyncio
import logging
from time import perf_counter

import psycopg
from django.conf import settings
from django.db import Error as DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from contributors.protection import throttling
from contributors.protection.too_many_requests import too_often
from contributors.support.private_logging import log_without_message
from contributors.values.emails import display_email
from contributors.values.numbers import spell_seconds
from lab.classic.comparison import COSTS, NOTES, Note
from lab.classic.forms import ClassicForm, has_raw
from lab.classic.jobs import download_avatar
from lab.classic.three_ways import Job
from meanwhile.settling import NoAnswer

logger = logging.getLogger(__name__)

private = cache_control(private=True, no_cache=True)
TROUBLES = (NoAnswer, TimeoutError, DatabaseError, psycopg.Error)
shown_or_posted = require_http_methods(["GET", "HEAD", "POST"])


@shown_or_posted
@private
async def sequential(request: HttpRequest) -> HttpResponse:
    return await new_contributor(request, NOTES[0])


@shown_or_posted
@private
async def gather(request: HttpRequest) -> HttpResponse:
    return await new_contributor(request, NOTES[1])


@shown_or_posted
@private
async def taskgroup(request: HttpRequest) -> HttpResponse:
    return await new_contributor(request, NOTES[2])


async def new_contributor(request: HttpRequest, note: Note) -> HttpResponse:
    if request.method != "POST":
        return show_form(
            request, ClassicForm(initial={"database": request.GET.get("database")}), note
        )
    form = ClassicForm(request.POST)
    if not form.is_valid():
        return show_form(request, form, note, status=422)
    if seconds := await throttling.seconds_to_wait(request, "check"):
        return too_often(request, seconds)
    return await second_step(request, form, note)


def show_form(
    request: HttpRequest, form: ClassicForm, note: Note, status: int = 200
) -> HttpResponse:
    context = {"form": form, "has_raw": has_raw(), **note_context(note)}
    return render(request, "registration/new_contributor.html", context, status=status)


async def second_step(request: HttpRequest, form: ClassicForm, note: Note) -> HttpResponse:
    started = perf_counter()
    answers = await await_both(form, note)
    context = {
        "email": display_email(form.cleaned_data["email"]),
        "quiet": settings.SIGNUP_DISCLOSURE == "quiet",
        "milliseconds": round((perf_counter() - started) * 1000),
        **answers,
        **note_context(note),
    }
    template = "registration/new_contributor_step_2.html"
    return render(request, template, context, status=503 if "trouble" in answers else 200)


async def await_both(form: ClassicForm, note: Note) -> dict[str, object]:
    """Return both answers; where one fails, only what to say of it."""
    email, exists = form.cleaned_data["email"], with_deadline(form.exists)
    try:
        async with asyncio.timeout(settings.LOOKUP_DEADLINE):
            is_registered, avatar = await note.way(email, exists, with_deadline(download_avatar))
    except TROUBLES as error:
        return {"trouble": explain_error(error)}
    except ExceptionGroup as group:  # What a TaskGroup makes of it.
        if group.split(TROUBLES)[1]:
            raise
        return {"trouble": explain_error(group.exceptions[0])}
    return {"is_registered": is_registered, "avatar": avatar}


def with_deadline[T](job: Job[T]) -> Job[T]:
    """Give a job its own deadline: gather may leave one running."""

    async def within(email: str) -> T:
        async with asyncio.timeout(settings.LOOKUP_DEADLINE):
            return await job(email)

    return within


def explain_error(error: BaseException) -> str:
    if isinstance(error, NoAnswer):
        return str(error)
    if isinstance(error, TimeoutError):
        return f"They did not both answer within {spell_seconds(settings.LOOKUP_DEADLINE)}."
    log_without_message(logger, "A classic view could not ask the database", error)
    return "We could not get an answer from our database."


def note_context(note: Note) -> dict[str, object]:
    return {"note": note, "notes": NOTES, "costs": COSTS}

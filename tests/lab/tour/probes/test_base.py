from contextvars import Context

from asgiref.sync import sync_to_async
from django.db import connection

from lab.tour.probes.base import Execution, current, note_here, note_statement, watch_sql
from tests.support.pages.tour import LOOP, PROCESS, THREAD, visit


async def test_a_note_names_the_thread_that_made_it():
    here = visit()

    here.note("this")
    await sync_to_async(here.note, thread_sensitive=False)("that")

    first, second = here.executions
    assert (first.what, first.kind) == ("this", LOOP)
    assert (second.what, second.kind) == ("that", THREAD)
    assert first.where != second.where


async def test_the_same_is_noted_once():
    here = visit()

    for _ in range(2):
        here.note_process("sleep", 17)

    assert here.executions == [Execution("sleep", "process 17", PROCESS)]


async def test_a_thread_knows_whose_notes_to_write():
    here = visit()
    current.set(here)

    await sync_to_async(note_here)("far away")

    assert [(place.what, place.kind) for place in here.executions] == [("far away", THREAD)]


def test_to_everybody_else_sql_is_just_executed():
    statement = ("SELECT 1", [], False, {})

    assert Context().run(note_statement, lambda *given: given, *statement) == statement


async def test_a_connection_is_watched_once():
    await watch_sql()
    await watch_sql()

    found = await sync_to_async(lambda: connection.execute_wrappers.count(note_statement))()
    assert found == 1

from contextlib import aclosing

import pytest
from asgiref.sync import sync_to_async as sync
from django.test import AsyncClient
from django.utils import timezone

from contributors.exports.stream import Journey, export_pieces, export_pieces_async
from contributors.models import Contributor, Export
from tests.support.people.exports import LIST, person, posted, small, staff

__all__ = ["small", "staff"]

pytestmark = pytest.mark.django_db


def journey():
    fields = {"format": "csv", "columns": ["name"], "audience": "public"}
    export = Export.objects.create(who="boss", began_at=timezone.now(), **fields)
    return Journey(export, Contributor.objects.all())


def test_a_download_that_was_cut_says_how_far_it_came():
    for number in range(5):
        person(number)
    going = export_pieces(journey())

    for _ in range(3):  # The head and two pieces; the second is still on its way.
        next(going)
    going.close()

    export = Export.objects.get()
    assert (export.count, export.state) == (2, "not finished")


async def test_under_asgi_it_comes_piece_by_piece(staff):
    for number in range(3):
        await sync(person)(number)
    client = AsyncClient()
    await client.aforce_login(staff)
    ids = [pk async for pk in Contributor.objects.values_list("pk", flat=True)]

    response = await client.post(LIST, posted() | {"_selected_action": ids})

    got = [piece.decode().count("Ada") async for piece in response]
    assert got == [0, 2, 1]
    assert (await Export.objects.aget()).state == "finished"


async def test_who_comes_later_is_in_it_and_nobody_is_twice():
    await sync(person)(1)
    await sync(person)(2)
    under_way = await sync(journey)()
    async with aclosing(export_pieces_async(under_way)) as going:
        got = [await anext(going), await anext(going)]
        await sync(person)(3)
        got += [piece async for piece in going]

    assert [piece.count("Ada") for piece in got] == [0, 2, 1]

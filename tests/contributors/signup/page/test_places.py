"""Each kind of fact has one place, which stays where it is while six answers come.

Which order they come in makes no difference: see tests/site/test_orders.py.
"""

import re

import pytest

from contributors.signup.page.transports import SignUpEvents, SignUpPage
from tests.site.test_orders import SWAP, all_settled, six, slotted, stopped_clock, stream, swapped
from tests.support.pages.markup import tree

__all__ = ["stopped_clock"]

pytestmark = pytest.mark.system

STAGE = re.compile(r'hx-target="#stage" hx-swap="innerHTML">(.*?)</hx-partial>', re.DOTALL)
# The state of each in the end, what it says, and whether that is ticked.
PLACES = {
    "fact-picture": ("found", "As shown above", True),
    "fact-key": ("unanswered", "No answer", False),
    "fact-name": ("found", "Ada", True),
    "fact-name-2": ("found", "ada-l", False),
    "fact-account": ("found", "star.example/ada", True),
    "fact-account-2": ("found", "host.example/ada-l", True),
    "fact-pronouns": ("none", "Nothing found", False),
    "fact-place": ("found", "Lagos", False),
}


async def streamed(kind):
    return await stream(kind, list(six()), await all_settled())


def described(html):
    """What a slot shows, as PLACES has it."""
    fact = next(iter(tree(html)))
    (tick,) = [one for one in fact if one.tag == "input"]
    (value,) = [one for one in fact if "value" in one.classes]
    return fact.get("data-state"), value.text, tick.has("checked")


def described_places(parts):
    return {name: described(parts[name]) for name in parts if name.startswith("fact-")}


@pytest.mark.parametrize(("kind", "end"), [(SignUpEvents, swapped), (SignUpPage, slotted)])
async def test_each_kind_is_told_in_one_place(kind, end):
    assert described_places(end(await streamed(kind))) == PLACES


async def test_with_htmx_each_part_takes_the_position_of_the_one_before():
    head, *steps, _ = await streamed(SignUpEvents)
    there = [one.get("id") for one in tree(STAGE.search(head)[1]) if one.get("id")]

    swaps = [one for one in SWAP.findall("".join(steps)) if one[0] != "status"]

    assert {target for target, _ in swaps} < set(there)
    for target, html in swaps:
        (element,) = [one for one in tree(html).children if not isinstance(one, str)]
        assert element.get("id") == target
    assert [name for name in there if name.startswith("fact-")] == list(PLACES)


async def test_without_scripts_each_part_goes_to_a_slot_that_was_there():
    head, *steps, _ = await streamed(SignUpPage)
    slots = re.findall('<slot name="([^"]+)"', head)

    assert set(re.findall(' slot="([^"]+)"', "".join(steps))) < set(slots)
    assert not re.search("<template|<slot|part=", "".join(steps))
    assert [name for name in slots if re.fullmatch(r"fact-[a-z]+(-\d)?", name)] == list(PLACES)


async def test_the_boxes_are_the_same_with_scripts_and_without():
    head, *_ = await streamed(SignUpEvents)
    late, *_ = await streamed(SignUpPage)

    boxes = [one.get("class") for one in tree(STAGE.search(head)[1]) if "place" in one.classes]

    assert boxes == re.findall('<div part="(place[^"]*)"', late)
    assert len(boxes) == len({name.removesuffix("-2") for name in PLACES})

"""Form of the lab."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from contributors.values.numbers import spell_number
from lab.options.choices import MOST, Choices, How, Order, Wire
from lab.options.presets import BY_NAME, PRESETS

ORDERS = {Order.READY: "As ready", Order.IN_ORDER: "In order", Order.TOGETHER: "Together"}
WIRES = {Wire.HTMX: "htmx", Wire.HTML: "HTML only", Wire.NONE: "No stream"}
HOWS = {How.ANSWERS: "answers", How.FAILS: "fails", How.HANGS: "hangs", How.OFF: "left out"}


def form_context(request: HttpRequest, choices: Choices) -> dict[str, Any]:
    return {
        "choices": choices,
        "number": spell_number(len(choices.asked)),
        "presets": [(preset, urlencode(preset.values)) for preset in PRESETS],
        "hows": HOWS.items(),
        "orders": ORDERS.items(),
        "wires": WIRES.items(),
        "most": MOST,
        "curl": curl_command(request, choices),
    }


def curl_command(request: HttpRequest, choices: Choices) -> str:
    """What to type to see the same run in a terminal, as short as it can be."""
    query = urlencode(changed_values(choices))
    return f"curl -N '{request.build_absolute_uri(reverse('lab'))}?{query}'"


def changed_values(choices: Choices) -> dict[str, str]:
    """What is not as the preset has it."""
    values: dict[str, str] = {"order": Order.READY, "wire": Wire.HTMX}
    for knob in choices.knobs:
        values |= {knob.lookup.name: "0", f"{knob.lookup.name}-how": How.ANSWERS}
    values |= BY_NAME[choices.preset].values
    given = {"order": str(choices.order), "wire": str(choices.wire)}
    for knob in choices.knobs:
        given |= {knob.lookup.name: str(knob.delay), f"{knob.lookup.name}-how": str(knob.how)}
    different = {name: value for name, value in given.items() if values.get(name) != value}
    return {"run": "1", "preset": choices.preset} | different

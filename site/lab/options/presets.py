"""Presets: the evenings that a run can start from."""

from collections.abc import Mapping
from dataclasses import dataclass

NORMAL = {
    "account": "120",
    "mail-domain": "210",
    "picture": "640",
    "profile": "450",
    "code-host": "900",
    "signing-key": "380",
}


@dataclass(frozen=True, slots=True)
class Preset:
    """`values` are written as in a link to the lab."""

    name: str
    title: str
    values: Mapping[str, str]


PRESETS = (
    Preset("normal", "A normal evening", NORMAL),
    Preset("slow-picture", "Slow picture host", NORMAL | {"picture": "1800"}),
    Preset("busy-database", "Database under load", NORMAL | {"account": "1500"}),
    Preset("failure", "One lookup fails", NORMAL | {"picture": "320", "picture-how": "fails"}),
    Preset("silence", "One lookup never answers", NORMAL | {"code-host-how": "hangs"}),
)
BY_NAME = {preset.name: preset for preset in PRESETS}

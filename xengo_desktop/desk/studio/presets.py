"""The designs that come with the app."""

from __future__ import annotations

from functools import cache

from xengo_desktop.desk.studio.values import Kind, SavedDesign
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.settings.places import resource

PRESETS = (
    "classic",
    "soft",
    "pebble",
    "dots",
    "leaf",
    "ink",
    "sunset",
    "lagoon",
    "stripes",
    "banner",
)
"""The names of their files in `resources/designs`, in the order they are offered."""


@cache
def presets() -> tuple[SavedDesign, ...]:
    """Read them, once."""
    return tuple(
        SavedDesign(
            id=f"preset:{name}",
            name=name.capitalize(),
            design=QrDesign.from_json(resource("designs", f"{name}.json").read_bytes()),
            kind=Kind.PRESET,
        )
        for name in PRESETS
    )

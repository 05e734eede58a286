"""The colours, by what they are for; widgets name a token and never a colour."""

from __future__ import annotations

from dataclasses import dataclass

from xengo_desktop.domain.links import LinkState

Pill = tuple[str, str]
"""Ground and text of a status pill."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """One theme. Every text colour has at least 4.5:1 on each ground it is used on (WCAG AA).

    `outline` is what a box or a circle to tick is seen by, with 3:1.
    """

    name: str
    window: str
    side: str
    raised: str
    field: str
    hover: str
    selection: str
    chip: str
    line: str
    line_strong: str
    outline: str
    text: str
    muted: str
    faint: str
    accent: str
    on_accent: str
    accent_hover: str
    good: str
    warn: str
    bad: str
    bad_ground: str
    warn_ground: str
    notice: str
    on_notice: str
    notice_action: str
    scan: str
    pills: dict[LinkState, Pill]


LIGHT = Tokens(
    name="light",
    window="#ffffff",
    side="#f6f7f9",
    raised="#ffffff",
    field="#f3f4f7",
    hover="#f1f3f6",
    selection="#e8edff",
    chip="#eef0f4",
    line="#e4e6eb",
    line_strong="#c9cdd6",
    outline="#8a92a1",
    text="#171a21",
    muted="#5b6373",
    faint="#69707e",
    accent="#3355e6",
    on_accent="#ffffff",
    accent_hover="#2745c9",
    good="#15713f",
    warn="#855b00",
    bad="#b3261e",
    bad_ground="#fde9e7",
    warn_ground="#fdf3d8",
    notice="#23262e",
    on_notice="#f4f5f7",
    notice_action="#a9bbff",
    scan="#b45309",
    pills={
        LinkState.ACTIVE: ("#dcf5e7", "#15713f"),
        LinkState.DISABLED: ("#fdf0cd", "#7a5300"),
        LinkState.EXPIRED: ("#e9ebef", "#505866"),
        LinkState.UNKNOWN: ("#eef0f4", "#505866"),
    },
)

DARK = Tokens(
    name="dark",
    window="#15171c",
    side="#101216",
    raised="#1b1e25",
    field="#1d2027",
    hover="#1e2129",
    selection="#232b4d",
    chip="#252932",
    line="#282c35",
    line_strong="#3c424e",
    outline="#6b7382",
    text="#e8eaf0",
    muted="#a3abba",
    faint="#8a92a1",
    accent="#7c95ff",
    on_accent="#0d1022",
    accent_hover="#94a8ff",
    good="#6fdc9a",
    warn="#f0c75e",
    bad="#ff9d94",
    bad_ground="#3a1b1a",
    warn_ground="#33290f",
    notice="#e8eaf0",
    on_notice="#171a21",
    notice_action="#2745c9",
    scan="#f0a35e",
    pills={
        LinkState.ACTIVE: ("#12351f", "#6fdc9a"),
        LinkState.DISABLED: ("#3b2e0a", "#f0c75e"),
        LinkState.EXPIRED: ("#2a2e37", "#a9b1be"),
        LinkState.UNKNOWN: ("#252932", "#a9b1be"),
    },
)

TAG_COLOURS = ("#6d5efc", "#e0833a", "#2aa5a0", "#d0479a", "#7a8699", "#3c8dde", "#5b9a3c", "#c2544d")
"""Dots beside tags and accounts, the same in both themes; never the only sign."""


def tag_colour(key: str) -> str:
    """Return the same dot colour for the same tag key, on every computer."""
    return TAG_COLOURS[sum(key.encode()) % len(TAG_COLOURS)]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two `#rrggbb` colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

"""Which columns stand where, and how wide: chosen by the user, cut to the room there is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from xengo_desktop.ui.links.table.columns import (
    ACCOUNT,
    BY_KEY,
    COLUMNS,
    EXTRA,
    IMPORTANT,
    LINK,
    TAGS,
)

LINK_LEAST = 180
"""The link's width below which nobody can drag it."""
LINK_AMPLE = 320
"""The link's width from which on it shares with others, in this order and each up to so many pixels:"""
GROWING = ((ACCOUNT, 48), (TAGS, 140))
AS_DESIGNED = tuple(column.key for column in COLUMNS if column.shown)


@dataclass(frozen=True, slots=True)
class ColumnLayout:
    """The wanted columns, left to right, and their widths where they differ from the design.

    The link comes first and takes what the others leave, so it has no width of its own.
    """

    keys: tuple[str, ...] = AS_DESIGNED
    widths: dict[str, int] = field(default_factory=dict)

    @classmethod
    def remembered(cls, columns: Iterable[str], widths: Iterable[int]) -> ColumnLayout:
        """Read what `keys` and `pixels` gave once; columns nobody knows any more are left out."""
        wide = {key: width for key, width in zip(columns, widths, strict=False) if key in BY_KEY}
        keys = tuple(wide) or tuple(key for key in dict.fromkeys(columns) if key in BY_KEY)
        if not keys:
            return cls()
        rest = tuple(key for key in keys if key != LINK)
        return cls(
            (LINK, *rest),
            {key: wide[key] for key in rest if BY_KEY[key].least <= wide.get(key, 0) != _designed(key)},
        )

    @property
    def pixels(self) -> tuple[int, ...]:
        """The widths in the order of `keys`, to be remembered."""
        return tuple(self.width(key) for key in self.keys)

    def width(self, key: str) -> int:
        return self.widths.get(key, _designed(key))

    def toggled(self, key: str) -> ColumnLayout:
        """Take a column out, or put it where the design has it among the others."""
        if key in self.keys:
            return ColumnLayout(tuple(k for k in self.keys if k != key), self.widths)
        return ColumnLayout(_inserted(self.keys, key), self.widths)

    def moved(self, keys: Iterable[str]) -> ColumnLayout:
        """Arrange the columns named in this order; those not named keep their places."""
        named = list(keys)
        order = iter(named)
        return ColumnLayout(tuple(next(order) if k in named else k for k in self.keys), self.widths)

    def resized(self, widths: dict[str, int]) -> ColumnLayout:
        """Take widths that were dragged."""
        kept = {key: max(BY_KEY[key].least, width) for key, width in widths.items() if key != LINK}
        return ColumnLayout(self.keys, self.widths | kept)

    def fitting(self, room: int, *, several_accounts: bool) -> tuple[str, ...]:
        """Return the columns to show in `room` pixels.

        Where room is short the least important columns of the design make place. Those that somebody has
        added stay: when even they do not fit beside the most important ones, all are there, and the table
        scrolls sideways.
        """
        wanted = [key for key in self.keys if key != ACCOUNT or several_accounts]
        added = [key for key in wanted if key not in AS_DESIGNED]
        kept = {LINK, *added}
        least = LINK_LEAST if self.widths or added else _designed(LINK)
        left = room - least - self._wide(added)
        if added and left < self._wide(key for key in wanted if key in IMPORTANT):
            return tuple(wanted)
        for key in sorted(set(wanted) - kept, key=_rank):
            left -= self.width(key)
            if left < (LINK_AMPLE - _designed(LINK) if _rank(key) >= EXTRA else 0):
                break
            kept.add(key)
        return tuple(key for key in wanted if key in kept)

    def _wide(self, keys: Iterable[str]) -> int:
        return sum(map(self.width, keys))

    def spread(self, shown: Iterable[str], room: int) -> dict[str, int]:
        """Return the widths that fill the room, or more: some grow a little, the link takes what is left."""
        widths = {key: self.width(key) for key in shown}
        left = room - sum(width for key, width in widths.items() if key != LINK)
        for key, most in GROWING:
            if key in widths and key not in self.widths:
                more = min(most, max(0, (left - LINK_AMPLE) // 2))
                widths[key] += more
                left -= more
        return widths | {LINK: max(left, LINK_LEAST) if len(widths) > 1 else room}


def _designed(key: str) -> int:
    return BY_KEY[key].width


def _rank(key: str) -> int:
    return BY_KEY[key].rank


def _inserted(keys: tuple[str, ...], key: str) -> tuple[str, ...]:
    """Put `key` behind the nearest column that stands before it in the design."""
    design = [column.key for column in COLUMNS]
    before = [known for known in design[: design.index(key)] if known in keys]
    at = keys.index(before[-1]) + 1
    return (*keys[:at], key, *keys[at:])

"""The rows of a large plan, in columns: they take half the room that as many objects would."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, overload

from xengo_desktop.domain.changes import ChangeKind, Wish
from xengo_desktop.domain.changesets import Planned, Source, Verdict
from xengo_desktop.domain.links import TYPED, Link, LinkDraft

VERDICTS = tuple(Verdict)

MOST_SHARED = 5_000
"""Values that are held once, at most."""

_SENT, _OFF_WORDS = 1, 2

_Values = tuple[tuple[str, Any], ...]
_Wanted = LinkDraft | _Values | None


class PlannedRows(Sequence[Planned]):
    """Takes rows in and makes each anew when it is asked for.

    A link is held as it was read, and of what is wanted only what is different: for many links mostly the
    same, and held once. A new link has no other to differ from, and is held whole. What the rows wish for is
    to make, to change or to delete.
    """

    def __init__(self, rows: Iterable[Planned] = ()) -> None:
        self._numbers = array("q")
        self._links: list[Link | None] = []
        self._wanted: list[_Wanted] = []
        self._accounts: list[str] = []
        self._reasons: list[str] = []
        self._verdicts, self._flags = bytearray(), bytearray()
        self._sources: dict[int, Source] = {}
        self._known: dict[object, Any] = {}
        self.extend(rows)

    def extend(self, rows: Iterable[Planned]) -> None:
        """Take more rows in."""
        for row in rows:
            self.append(row)

    def append(self, row: Planned) -> None:
        """Take the next row in."""
        if row.source is not None:
            self._sources[len(self)] = row.source
        self._numbers.append(row.row)
        self._links.append(row.link)
        self._wanted.append(self._different(row.draft, row.link))
        self._accounts.append(self._once(row.account_id))
        self._reasons.append(self._once(row.reason))
        self._verdicts.append(VERDICTS.index(row.verdict))
        self._flags.append((row.wish is not None) * _SENT + row.off_words * _OFF_WORDS)

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, place: int) -> Planned: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Planned, ...]: ...
    def __getitem__(self, place: int | slice) -> Planned | tuple[Planned, ...]:
        if isinstance(place, slice):
            return tuple(map(self._made, range(*place.indices(len(self)))))
        if not -len(self) <= place < len(self):
            raise IndexError(place)
        return self._made(place % len(self))

    def __iter__(self) -> Iterator[Planned]:
        return map(self._made, range(len(self)))

    def _made(self, place: int) -> Planned:
        account_id, link, flags = self._accounts[place], self._links[place], self._flags[place]
        draft = _draft(link, self._wanted[place])
        return Planned(
            row=self._numbers[place],
            verdict=VERDICTS[self._verdicts[place]],
            account_id=account_id,
            link=link,
            draft=draft,
            wish=_wish(account_id, link, draft) if flags & _SENT else None,
            reason=self._reasons[place],
            source=self._sources.get(place),
            off_words=bool(flags & _OFF_WORDS),
        )

    def _different(self, draft: LinkDraft | None, link: Link | None) -> _Wanted:
        if draft is None or link is None:
            return draft
        names = (name for name in TYPED if getattr(draft, name) != getattr(link, name))
        values: _Values = self._once(tuple((name, getattr(draft, name)) for name in names))
        return values

    def _once(self, value: Any) -> Any:
        """Return the same value as the last time; what is different for each link is not looked for."""
        if len(self._known) < MOST_SHARED:
            return self._known.setdefault(value, value)
        return self._known.get(value, value)


def _draft(link: Link | None, wanted: _Wanted) -> LinkDraft | None:
    if wanted is None or isinstance(wanted, LinkDraft):
        return wanted
    return LinkDraft(**{name: getattr(link, name) for name in TYPED} | dict(wanted))


def _wish(account_id: str, link: Link | None, draft: LinkDraft | None) -> Wish:
    of_one_there = ChangeKind.DELETE if draft is None else ChangeKind.UPDATE
    kind = ChangeKind.CREATE if link is None else of_one_there
    return Wish(kind=kind, account_id=account_id, before=link, draft=draft)

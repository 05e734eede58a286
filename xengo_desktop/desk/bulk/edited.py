"""The rows of an edit of many links, in columns: they take half the room that as many objects would."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, overload

from xengo_desktop.domain.changes import ChangeKind, Wish
from xengo_desktop.domain.changesets import Planned, Verdict
from xengo_desktop.domain.links import TYPED, Link, LinkDraft

VERDICTS = tuple(Verdict)

MOST_SHARED = 5_000
"""Values that are held once, at most."""

_Values = tuple[tuple[str, Any], ...]

_SENT, _OFF_WORDS = 1, 2


class EditedRows(Sequence[Planned]):
    """Takes rows about links that are there, in order from 1, and makes each anew when it is asked for.

    What edits set is mostly the same for many links, and is held once; a link is held as it was read.
    """

    def __init__(self) -> None:
        self._links: list[Link] = []
        self._accounts: list[str] = []
        self._reasons: list[str] = []
        self._values: list[_Values | None] = []
        self._verdicts, self._flags = bytearray(), bytearray()
        self._known: dict[object, Any] = {}

    def add(self, row: Planned) -> None:
        """Take the next row in."""
        assert row.link is not None, "an edit is of a link that is there"
        assert row.row == len(self) + 1, "rows come in order"
        self._links.append(row.link)
        self._accounts.append(self._once(row.account_id))
        self._reasons.append(self._once(row.reason))
        self._values.append(None if row.draft is None else self._once(_set_by(row.draft, row.link)))
        self._verdicts.append(VERDICTS.index(row.verdict))
        self._flags.append((row.wish is not None) * _SENT + row.off_words * _OFF_WORDS)

    def __len__(self) -> int:
        return len(self._links)

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
        link, values, flags = self._links[place], self._values[place], self._flags[place]
        draft = None if values is None else _draft(link, values)
        return Planned(
            row=place + 1,
            verdict=VERDICTS[self._verdicts[place]],
            account_id=self._accounts[place],
            link=link,
            draft=draft,
            wish=_wish(self._accounts[place], link, draft) if flags & _SENT else None,
            reason=self._reasons[place],
            off_words=bool(flags & _OFF_WORDS),
        )

    def _once(self, value: Any) -> Any:
        """Return the same value as the last time; what is different for each link is not looked for."""
        if len(self._known) < MOST_SHARED:
            return self._known.setdefault(value, value)
        return self._known.get(value, value)


def _set_by(draft: LinkDraft, link: Link) -> _Values:
    """Return the fields in which a draft differs from its link, with their values."""
    return tuple(
        (name, getattr(draft, name)) for name in TYPED if getattr(draft, name) != getattr(link, name)
    )


def _draft(link: Link, values: _Values) -> LinkDraft:
    fields = {name: getattr(link, name) for name in TYPED}
    return LinkDraft(**fields | dict(values))


def _wish(account_id: str, link: Link, draft: LinkDraft | None) -> Wish:
    kind = ChangeKind.DELETE if draft is None else ChangeKind.UPDATE
    return Wish(kind=kind, account_id=account_id, before=link, draft=draft)

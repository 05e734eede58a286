"""What has been typed and not saved, row by row, so that looking at another link loses nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from xengo_desktop.domain.capabilities import Capabilities
from xengo_desktop.domain.links import TYPED, LinkDraft
from xengo_desktop.domain.queries import Row


def rebased(typed: LinkDraft, old: LinkDraft, new: LinkDraft) -> LinkDraft:
    """Keep what was typed over `old`, and take everything else from `new`."""
    changed = {name: getattr(typed, name) for name in TYPED if getattr(typed, name) != getattr(old, name)}
    return replace(new, **changed)


def fitted(draft: LinkDraft, can: Capabilities, saved: LinkDraft, *, existing: bool) -> LinkDraft:
    """Put back what the service cannot take, so that nothing is sent in vain."""
    return replace(
        draft, **{name: getattr(saved, name) for name in TYPED if not can.may(name, existing=existing)}
    )


@dataclass(frozen=True, slots=True)
class Typed:
    """A draft, and the saved state that it was typed over."""

    base: LinkDraft
    draft: LinkDraft


class Drafts:
    """Unsaved drafts of existing links by row id, and the one new link being made."""

    def __init__(self) -> None:
        self._typed: dict[int, Typed] = {}
        self._new: list[tuple[str, LinkDraft]] = []

    def of(self, row: Row) -> LinkDraft:
        """Return the draft to show for a row: its own, moved onto what is saved by now, or a fresh one."""
        saved = row.link.draft()
        typed = self._typed.get(row.id)
        if typed is None:
            return saved
        draft = rebased(typed.draft, typed.base, saved)
        self.keep(row, draft)
        return draft

    def keep(self, row: Row, draft: LinkDraft) -> bool:
        """Remember a draft; return whether it differs from what is saved."""
        saved = row.link.draft()
        if draft == saved:
            self._typed.pop(row.id, None)
            return False
        self._typed[row.id] = Typed(saved, draft)
        return True

    def unsaved(self, row_id: int) -> bool:
        return row_id in self._typed

    def rows(self) -> Iterable[int]:
        """Return the ids of all rows with unsaved typing."""
        return tuple(self._typed)

    def count(self) -> int:
        """Return how many links have unsaved typing, new ones among them."""
        return len(self._typed) + sum(draft != LinkDraft() for _, draft in self._new)

    def forget(self, row_id: int) -> None:
        self._typed.pop(row_id, None)

    def settle(self, row: Row, sent: LinkDraft) -> LinkDraft:
        """Take a save that came back as `row`: keep what was typed after `sent`, and return what to show."""
        typed = self._typed.pop(row.id, None)
        draft = rebased(typed.draft if typed else sent, sent, row.link.draft())
        self.keep(row, draft)
        return draft

    def begin_new(self, account_id: str, destination: str) -> tuple[str, LinkDraft]:
        """Go on with the new link, or start another one when a different destination is brought along."""
        if self._new and destination in ("", self._new[-1][1].destination):
            return self._new[-1]
        if self._new and not self._new[-1][1].destination:
            account_id, draft = self._new.pop()
            self._new.append((account_id, replace(draft, destination=destination)))
        else:
            self._new.append((account_id, LinkDraft(destination=destination)))
        return self._new[-1]

    def keep_new(self, account_id: str, draft: LinkDraft) -> bool:
        """Remember the new link as typed so far; return whether anything was typed."""
        self._new[-1:] = [(account_id, draft)]
        return draft != LinkDraft()

    def drop_new(self) -> bool:
        """Forget the new link, made or given up; return whether an earlier one waits."""
        self._new[-1:] = []
        return bool(self._new)

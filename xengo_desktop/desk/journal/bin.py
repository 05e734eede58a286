"""The bin: links that were deleted from here, and what is left of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from xengo_desktop.desk.changing.outbox import Outbox, Submitted
from xengo_desktop.desk.journal.losses import Losses
from xengo_desktop.domain.changes import Change, ChangeKind, Wish
from xengo_desktop.domain.links import Link
from xengo_desktop.library.ledger import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Binned:
    """A deleted link. `lost` says what restoring it would not bring back, "" for nothing."""

    change: Change
    link: Link
    lost: str

    @property
    def account_id(self) -> str:
        return self.change.wish.account_id


class Bin:
    """Kept on this computer until it is emptied; nothing of it is at a service."""

    def __init__(
        self, outbox: Outbox, ledger: Ledger, losses: Losses, check_writable: Callable[[str], object]
    ) -> None:
        self._outbox = outbox
        self._check_writable = check_writable
        self._record = ledger.changes
        self._losses = losses

    def links(self) -> tuple[Binned, ...]:
        """Return the deleted links, the latest first."""
        return tuple(
            Binned(change=change, link=before, lost=self._losses.of_deleting(change.wish.account_id, before))
            for change in self._record.deleted()
            if (before := change.wish.before) is not None
        )

    def restore(self, binned: Sequence[Binned]) -> tuple[Submitted, ...]:
        """Bring links back as one step; each outcome has its row, or the error of a refusal.

        Raise NotAllowed, and restore nothing, where an account is read-only.
        """
        for account_id in dict.fromkeys(each.account_id for each in binned):
            self._check_writable(account_id)
        first = binned[0].link
        what = first.name if len(binned) == 1 else f"{len(binned)} links"
        return self._outbox.submit_all(f"Restore {what}", [_wish(each) for each in binned])

    def forget(self, binned: Sequence[Binned]) -> None:
        """Take links out of the bin for good."""
        self._record.forget_deleted([each.change.id for each in binned])


def _wish(binned: Binned) -> Wish:
    return Wish(
        kind=ChangeKind.RESTORE,
        account_id=binned.account_id,
        before=binned.link,
        draft=binned.link.draft(),
        undoes=binned.change.id,
    )

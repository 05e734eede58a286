"""What a look at an old link and its copy has shown, as people read it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from xengo_desktop.desk.bulk.pairs import Verified
from xengo_desktop.domain.copies import Found
from xengo_desktop.domain.links import Link
from xengo_desktop.ui.records.records import Cell


class LookWords(QObject):
    """Cells and sentences in the window's language."""

    def old(self, pair: Verified) -> Cell:
        """Name the old link."""
        return _link(pair.old)

    def new(self, pair: Verified) -> Cell:
        """Name the copy."""
        return _link(pair.new)

    def result(self, pair: Verified) -> Cell:
        """Say what was found; the reason stands before the address, which may be long."""
        look = pair.look
        if look is None:
            return Cell(text=self.tr("Not checked yet"), tone="muted")
        whole = self.whole(pair)
        match look.found:
            case Found.SAME:
                same = self.tr("The same place")
                return Cell(text=same, below=look.place, icon="circle-check", tone="good", hint=whole)
            case Found.SILENT:
                same = self.tr("The same place; {0}").format(look.said)
                return Cell(text=same, below=look.place, icon="circle-alert", tone="warn", hint=whole)
            case Found.UNSEEN:
                unseen = self.tr("Could not be looked at")
                return Cell(text=unseen, below=look.said, icon="circle-help", tone="warn", hint=whole)
        other = self.tr("Not the same place")
        return Cell(text=other, below=look.said, icon="circle-x", tone="bad", hint=whole)

    def whole(self, pair: Verified) -> str:
        """Say all of it in a sentence."""
        look = pair.look
        if look is None:
            return ""
        if look.found is Found.SAME and look.place:
            return self.tr("Both lead to {0}.").format(look.place)
        if look.found is Found.SILENT:
            return self.tr("Both lead to {0}; {1}.").format(look.place, look.said)
        return look.said

    def progress(self, done: int, total: int, site: str) -> str:
        """Say how far a check is."""
        if site:
            return self.tr("Asking {0} whether it answers…").format(site)
        if not total:
            return self.tr("Checking…")
        return self.tr("{0} of {1} checked").format(f"{done:,}", f"{total:,}")

    def sum(self, pairs: Sequence[Verified]) -> str:
        """Say what all of it comes to."""
        if not pairs:
            return ""
        if all(pair.look is None for pair in pairs):
            return self.tr("Not checked yet.")
        same = sum(pair.alike for pair in pairs)
        silent = sum(pair.look is not None and pair.look.found is Found.SILENT for pair in pairs)
        words = self.tr("{0} of {1} lead to the same place.").format(f"{same:,}", f"{len(pairs):,}")
        if not silent:
            return words
        told = self.tr("{0} {1} of them cannot be visited now.")
        return told.format(words, f"{silent:,}")


def _link(link: Link) -> Cell:
    return Cell(text=link.code, below=link.domain, hint=link.short_url)

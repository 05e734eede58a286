"""Whose look this is, in words: a name for the button, a sentence for who else has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject

if TYPE_CHECKING:
    from xengo_desktop.ui.studio.opened import Opened


class Owning(QObject):
    """Words only."""

    def name(self, now: Opened | None) -> str:
        """Name the look that is worked on."""
        from xengo_desktop.desk.studio import Source

        if now is None or now.chosen.source is Source.SHARED:
            return self.tr("Shared look")
        if now.chosen.source is Source.LINK:
            return self.tr("This link's own look")
        return now.chosen.name

    def note(self, now: Opened | None) -> str:
        """Say where a change goes."""
        from xengo_desktop.desk.studio import Kind, Source

        if now is not None and now.chosen.note:
            return now.chosen.note
        if now is None or now.chosen.source is Source.SHARED:
            return self.tr("All links without a look of their own share this one")
        if now.chosen.source is Source.LINK:
            return self.tr("Changes reach this link only")
        if now.saved is None or now.saved.kind is not Kind.OWN:
            return self.tr("A change makes it this link's own look")
        if now.saved.used == 1:
            return self.tr("Only this link follows this design so far")
        return self.tr("{0} links share this design").format(QLocale().toString(now.saved.used))

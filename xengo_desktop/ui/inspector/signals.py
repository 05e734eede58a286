"""What the inspector tells the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

if TYPE_CHECKING:
    from xengo_desktop.ui.inspector.body import LinkBody


class InspectorSignals(QFrame):
    """Facts are told in the past tense, wishes end in `requested`."""

    saved = Signal(object)
    created = Signal(object)
    new_begun = Signal()
    new_discarded = Signal()
    drafts_changed = Signal()
    delete_requested = Signal(object)
    copy_requested = Signal(str)
    open_requested = Signal(str)
    notice = Signal(str)
    offered = Signal(str, str, object)
    troubled = Signal(object)
    clicks_requested = Signal()
    studio_requested = Signal()
    print_requested = Signal(object)
    bulk_requested = Signal(str)
    review_requested = Signal(str, object)
    link_requested = Signal(object)
    details_requested = Signal(str)
    left = Signal()

    def pass_on(self, body: LinkBody) -> None:
        """Tell the window what parts of the body tell."""
        doors, header, panels = body.editor_doors, body.header, body.panels
        doors.review_requested.connect(self.review_requested)
        doors.link_requested.connect(self.link_requested)
        body.sign.details_requested.connect(self.details_requested)
        header.copy_requested.connect(self.copy_requested)
        header.open_requested.connect(self.open_requested)
        header.delete_requested.connect(self.delete_requested)
        panels.clicks_requested.connect(self.clicks_requested)
        panels.studio_requested.connect(self.studio_requested)
        panels.print_requested.connect(self.print_requested)
        body.editor.offered.connect(self.offered)
        body.editor.copy_requested.connect(self.copy_requested)
        for part in (doors, panels):
            part.notice.connect(self.notice)
            part.troubled.connect(self.troubled)

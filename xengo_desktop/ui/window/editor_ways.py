"""What leads from the table and the menus to the form's dialogs, and from those to change sets."""

from __future__ import annotations

from PySide6.QtCore import QObject

from xengo_desktop.domain.queries import Row
from xengo_desktop.ui.changesets.doors import ChangeSetDoors
from xengo_desktop.ui.inspector.shell import Inspector
from xengo_desktop.ui.links.page import LinksPage

CHECK = "utm"
"""The key of the act that checks campaign parameters."""


class EditorWays(QObject):
    """Wires the inspector to the choice in the table, and dialogs about campaigns to the review."""

    def __init__(
        self, links: LinksPage, inspector: Inspector, change_sets: ChangeSetDoors, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._links, self._inspector = links, inspector
        links.chosen_links.counted.connect(inspector.show_count)
        links.chosen_links.summed.connect(inspector.show_sums)
        links.bulk_requested.connect(self._act)
        # By the same way as from the bar below the table, which knows who does what.
        inspector.bulk_requested.connect(links.chosen_links.bar.requested)
        inspector.review_requested.connect(change_sets.review)
        inspector.link_requested.connect(self._go_to)
        inspector.new_begun.connect(links.choice.rest)
        inspector.new_discarded.connect(links.choice.wake)
        inspector.drafts_changed.connect(self._mark_unsaved)
        inspector.left.connect(links.table.setFocus)

    def check_campaigns(self) -> None:
        """Hold the chosen links against the vocabulary."""
        self._inspector.body.editor_doors.campaigns.check(self._links.selected_ids())

    def edit_vocabulary(self) -> None:
        """Say which words campaigns use."""
        self._inspector.body.editor_doors.campaigns.edit_vocabulary()

    def show_drafts(self) -> None:
        """List what is typed and not saved."""
        self._inspector.body.editor_doors.show_drafts()

    def _act(self, key: str) -> None:
        if key == CHECK:
            self.check_campaigns()

    def _mark_unsaved(self) -> None:
        self._links.chosen_links.mark_unsaved(self._inspector.drafts.links())

    def _go_to(self, row: Row) -> None:
        self._links.choose(row.id)
        self._inspector.show_row(row)

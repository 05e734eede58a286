"""The place of a list that could not be read."""

from __future__ import annotations

from xengo_desktop.domain.errors import XengoError
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.widgets.basics import button
from xengo_desktop.ui.widgets.empty import EmptyState
from xengo_desktop.ui.widgets.tool_tips import tool_tip


class Failed(EmptyState):
    """Says why, and offers to try again."""

    def __init__(self, theme: Theme) -> None:
        again = button("")
        super().__init__(theme, "circle-alert", "", "", again)
        self.again = again
        again.setText(self.tr("Try again"))
        again.setAccessibleName(again.text())

    def show_error(self, error: XengoError) -> None:
        """Say what went wrong; the detail is the tool tip."""
        self.say(self.tr("This could not be read"), str(error))
        self.setToolTip(tool_tip(error.detail))

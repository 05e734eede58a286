"""The expiry field: it names the zone that its time is typed in."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from xengo_desktop.ui.widgets.helped import HelpedField
from xengo_desktop.ui.widgets.moments import MomentEdit
from xengo_desktop.ui.zones import zone_words


class ExpiryField(HelpedField):
    """A moment, with the zone in the line below."""

    def __init__(self, name: str, editor: MomentEdit) -> None:
        super().__init__(name, editor)
        self._moments = editor
        editor.edited.connect(self.name_zone)

    def set_zone(self, zone: ZoneInfo) -> None:
        """Show the same moment in another zone."""
        self._moments.set_zone(zone)
        self.name_zone()

    def name_zone(self) -> None:
        """Say whose time it is."""
        moment = self._moments.moment
        words = self.tr("Time in {0}").format(zone_words(self._moments.zone, moment)) if moment else ""
        self.show_help(words)

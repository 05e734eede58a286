"""The expiry field: it names the zone that its time is typed in."""

from __future__ import annotations

from datetime import datetime
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
        if moment is None:
            self.show_help("")
            return
        words = self.tr("Time in {0}").format(zone_words(self._moments.zone, moment))
        if comes_twice(moment.astimezone(self._moments.zone)):
            words = f"{words}. {self.tr('The clocks are set back then, and this time comes twice.')}"
        self.show_help(words)


def comes_twice(local: datetime) -> bool:
    """Say whether clocks show this time a second time, or have shown it before, on the same day."""
    return local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()

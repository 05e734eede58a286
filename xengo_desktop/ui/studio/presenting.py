"""Whose look it is, which designs there are, which brand is in use: kept up to date wherever it is said."""

from __future__ import annotations

from PySide6.QtCore import QObject

from xengo_desktop.desk.studio import SHARED
from xengo_desktop.qr.kits import BrandKit
from xengo_desktop.ui.studio.branding import Branding
from xengo_desktop.ui.studio.controls import Controls
from xengo_desktop.ui.studio.design_menu import DesignMenu
from xengo_desktop.ui.studio.keeping import Keeping
from xengo_desktop.ui.studio.owning import Owning
from xengo_desktop.ui.studio.rail import Rail
from xengo_desktop.ui.studio.shelving import Groups, Shelving
from xengo_desktop.ui.studio.top import StudioTop


class Presenting(QObject):
    """Listens to the shelf, the brand and the look on the bench."""

    def __init__(
        self,
        keeping: Keeping,
        shelving: Shelving,
        branding: Branding,
        *,
        top: StudioTop,
        rail: Rail,
        menu: DesignMenu,
        controls: Controls,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._keeping, self._shelving, self._branding = keeping, shelving, branding
        self._top, self._rail, self._menu, self._controls = top, rail, menu, controls
        self._words = Owning()
        keeping.opened.connect(self.show_owner)
        shelving.shelf_read.connect(self._show_shelf)
        branding.kit_changed.connect(self._show_kit)
        self._connect_rail()
        self._connect_menu()

    def show_owner(self) -> None:
        """Say whose look it is, and who else has it."""
        now = self._keeping.now
        self._top.show_design(self._words.name(now), self._words.note(now))
        self._menu.show_opened(now)

    def take_kit(self, _: object) -> None:
        """Read the brands anew."""
        self._branding.read()

    def export_again(self) -> None:
        """Write anew what was exported with this look."""
        self._keeping.settle(self._export_again)

    def _export_again(self) -> None:
        now = self._keeping.now
        self._shelving.export_again(now.chosen.id if now else SHARED, now.row if now else None)

    def _show_shelf(self, groups: Groups) -> None:
        self._rail.show_groups(groups)
        self._menu.show_designs(tuple(groups[1][1]))
        self.show_owner()

    def _show_kit(self, kit: BrandKit | None) -> None:
        self._controls.colour.show_brand(kit)
        self._controls.logo.show_brand(kit)
        self._shelving.read()

    def _connect_rail(self) -> None:
        rail, shelving = self._rail, self._shelving
        rail.seen.connect(shelving.read)
        rail.taken.connect(shelving.take)
        rail.followed.connect(shelving.follow)
        rail.copy_requested.connect(shelving.copy)
        rail.rename_requested.connect(shelving.rename)
        rail.deletion_requested.connect(shelving.delete)

    def _connect_menu(self) -> None:
        menu = self._menu
        menu.share_requested.connect(self._keeping.share)
        menu.own_requested.connect(self._keeping.detach)
        menu.follow_requested.connect(self._keeping.follow)
        menu.save_requested.connect(self._shelving.save_as)
        menu.again_requested.connect(self.export_again)

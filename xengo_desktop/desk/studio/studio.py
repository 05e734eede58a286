"""What stands behind the studio page: designs, looks of links, kits, exports, checks, templates."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from xengo_desktop.desk.codes import Codes
from xengo_desktop.desk.connect import Connections
from xengo_desktop.desk.studio.again import Again, Make, Rewriting
from xengo_desktop.desk.studio.blobs import Blobs
from xengo_desktop.desk.studio.checks import Checks
from xengo_desktop.desk.studio.designs import Designs
from xengo_desktop.desk.studio.destination import Visit, look_over_the_network
from xengo_desktop.desk.studio.exports import Exports
from xengo_desktop.desk.studio.followers import Followers
from xengo_desktop.desk.studio.kits import Kits
from xengo_desktop.desk.studio.looks import Looks
from xengo_desktop.desk.studio.making import make
from xengo_desktop.desk.studio.notebook import Notebook
from xengo_desktop.desk.studio.owners import Owners
from xengo_desktop.desk.studio.shelf import Shelf
from xengo_desktop.desk.studio.templates import Templates
from xengo_desktop.desk.studio.values import LINK, SHARED
from xengo_desktop.desk.this_computer import ThisComputer
from xengo_desktop.domain.clock import Clock, now
from xengo_desktop.domain.jobs import Job
from xengo_desktop.domain.queries import Row
from xengo_desktop.settings.store import SettingsStore


class Studio:
    """One part for each thing that the page does. Its files are in a folder of their own."""

    def __init__(
        self,
        folder: Path,
        settings: SettingsStore,
        codes: Codes,
        connections: Connections,
        this_computer: ThisComputer,
        *,
        clock: Clock = now,
        visit: Visit | None = None,
        make: Make = make,
    ) -> None:
        blobs = Blobs(folder / "files")
        self._notebook = Notebook(folder / "studio.json", "The notes of the QR studio")
        self._links = Notebook(folder / "links.json", "The looks of single links")
        self._shelf = Shelf(folder / "designs", blobs)
        followers = Followers(self._links)
        self.kits = Kits(folder / "kits", self._notebook)
        self.owners = Owners(self._notebook)
        self.designs = Designs(self._shelf, blobs, followers, self._notebook, self.kits.designs, clock)
        self.looks = Looks(settings, self._notebook, self.designs, followers, blobs)
        self.exports = Exports(folder / "exports.jsonl")
        self.templates = Templates(connections)
        own = partial(getattr, this_computer, "links")
        self.checks = Checks(codes, self.owners, self.kits, visit or look_over_the_network(own), own, clock)
        self._rewriting = Rewriting(self.exports, make, clock)

    def export_again(self, design_id: str, job: Job, *, row: Row | None = None, force: bool = False) -> Again:
        """Write every file anew that was last made with a saved design, the SHARED or a row's own look."""
        if design_id == LINK and row is not None:
            files, design = self.exports.of_link(row), self.looks.design_for(row).design
        elif design_id == SHARED:
            files, design = self.exports.using(SHARED), self.looks.shared()
        else:
            files, design = self.exports.using(design_id), self.designs.get(design_id).design
        return self._rewriting.again(files, design, job, force=force)

    def notes(self) -> tuple[str, ...]:
        """Return sentences about files that could not be read; none of them is thrown away."""
        begun_afresh = filter(None, (self._notebook.looked_over(), self._links.looked_over()))
        return (*begun_afresh, *self._shelf.troubles(), *self.kits.troubles())

"""The brand in use: its colours at hand, its kit imported, exported, changed for another."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from xengo_desktop.ui.studio.file_names import file_stem, with_suffix
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.widgets.files import AskFile
from xengo_desktop.ui.widgets.question import Question

if TYPE_CHECKING:
    from xengo_desktop.desk.studio import KeptKit, Studio

KIT = "xengo-kit"


class Branding(QObject):
    """`kit_changed` tells the kit in use, or None."""

    kit_changed = Signal(object)
    import_requested = Signal()
    notice = Signal(str)
    troubled = Signal(object)

    def __init__(self, tasks: Tasks, studio: Studio, *, ask: AskFile, over: QWidget) -> None:
        super().__init__(over)
        self._tasks, self._studio = tasks, studio
        self._ask, self._over = ask, over
        self.menu = QMenu(self.tr("Brand"), over)
        self._show((), None)

    def read(self) -> None:
        """Read which kits there are."""
        self._tasks.run(
            self,
            partial(_kits, self._studio),
            done=self._take,
            failed=self.troubled.emit,
            lane=f"studio.kits.{id(self)}",
        )

    def activate(self, kit_id: str) -> None:
        """Use this brand, or none for ""."""
        self._run(partial(self._studio.kits.activate, kit_id))

    def export(self, kept: KeptKit) -> None:
        """Write the kit as the one file that is shared."""
        title = self.tr("Export the brand “{0}”").format(kept.kit.name)
        pattern = self.tr("Brand kits") + f" (*.{KIT})"
        answer = self._ask(self._over, title, f"{file_stem(kept.kit.name)}.{KIT}", pattern)
        if answer:
            path = with_suffix(Path(answer), KIT)
            self._tasks.run(
                self,
                partial(_write, self._studio, kept.id, path),
                done=self._say_written,
                failed=self.troubled.emit,
            )

    def delete(self, kept: KeptKit) -> None:
        """Ask before a brand is gone."""
        question = Question(
            self._over,
            self.tr("Delete brand"),
            self.tr("Delete the brand “{0}”?").format(kept.kit.name),
            self.tr("Its file is deleted here; whoever has it can give it to you again."),
            self.tr("Delete"),
        )
        question.agreed.connect(partial(self._run, partial(self._studio.kits.delete, kept.id)))
        question.open()

    def _run(self, work: Callable[[], object]) -> None:
        self._tasks.run(self, work, done=self._read_again, failed=self.troubled.emit)

    def _read_again(self, _: object) -> None:
        self.read()

    def _take(self, found: tuple[tuple[KeptKit, ...], KeptKit | None]) -> None:
        kits, active = found
        self._show(kits, active)
        self.kit_changed.emit(active.kit if active else None)

    def _say_written(self, path: Path) -> None:
        self.notice.emit(self.tr("{0} is saved.").format(path.name))

    def _show(self, kits: tuple[KeptKit, ...], active: KeptKit | None) -> None:
        self.menu.clear()
        self._tick(self.tr("No brand"), "", ticked=active is None)
        for kept in kits:
            ticked = active is not None and kept.id == active.id
            self._tick(kept.kit.name.replace("&", "&&"), kept.id, ticked=ticked)
        self.menu.addSeparator()
        self.menu.addAction(self.tr("Import brand kit…"), self.import_requested.emit)
        if active is not None:
            self.menu.addAction(
                self.tr("Export “{0}”…").format(active.kit.name), partial(self.export, active)
            )
            self.menu.addAction(
                self.tr("Delete “{0}”…").format(active.kit.name), partial(self.delete, active)
            )

    def _tick(self, text: str, kit_id: str, *, ticked: bool) -> QAction:
        made = self.menu.addAction(text, partial(self.activate, kit_id))
        made.setCheckable(True)
        made.setChecked(ticked)
        return made


def _kits(studio: Studio) -> tuple[tuple[KeptKit, ...], KeptKit | None]:
    return studio.kits.all(), studio.kits.active()


def _write(studio: Studio, kit_id: str, path: Path) -> Path:
    from xengo_desktop.domain.saving import save

    save(path, studio.kits.export_kit(kit_id))
    return path

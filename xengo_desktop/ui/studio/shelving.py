"""What is done with saved designs: taken, followed, named, copied, deleted, exported again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from xengo_desktop.domain.queries import Row
from xengo_desktop.ui.studio.bench import Bench
from xengo_desktop.ui.studio.keeping import Keeping
from xengo_desktop.ui.studio.naming import NameDialog
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.widgets.question import Question

if TYPE_CHECKING:
    from xengo_desktop.desk.studio import Again, SavedDesign, Studio

RECENT, FEW = 4, 4
"""So many recent designs stand first, and own ones only where there are more than a few."""

Groups = Sequence[tuple[str, Sequence["SavedDesign"]]]


class Shelving(QObject):
    """`shelf_read` tells the designs anew, in groups, whenever they may be others."""

    shelf_read = Signal(object)
    notice = Signal(str)
    troubled = Signal(object)

    def __init__(self, tasks: Tasks, bench: Bench, keeping: Keeping, studio: Studio, over: QWidget) -> None:
        super().__init__(over)
        self._tasks, self._bench, self._keeping, self._studio = tasks, bench, keeping, studio
        self._over = over

    def read(self) -> None:
        """Read all designs."""
        self._tasks.run(
            self,
            partial(_groups, self._studio),
            done=self._tell,
            failed=self.troubled.emit,
            lane=f"studio.shelf.{id(self)}",
        )

    def take(self, saved: SavedDesign) -> None:
        """Use a saved look for what is on the bench, as a step that can be undone."""
        self._bench.put(saved.design)
        # The shelf is not read anew: a new “Recent” would push what is pointed at away.
        self._tasks.run(self, partial(self._studio.designs.touch, saved.id), failed=self.troubled.emit)

    def follow(self, saved: SavedDesign) -> None:
        """Have the link on the bench follow a saved design."""
        if self._keeping.now is None:
            self.take(saved)
        else:
            self._keeping.follow(saved.id)

    def save_as(self) -> None:
        """Ask for a name and keep the look on the bench under it."""
        self._ask_name(self.tr("Save this look"), "", partial(self._save, self._bench.design))

    def copy(self, saved: SavedDesign) -> None:
        """Ask for a name and keep a copy."""
        self._ask_name(self.tr("Save a copy"), saved.name, partial(self._save, saved.design))

    def rename(self, saved: SavedDesign) -> None:
        """Ask for another name."""
        act = partial(self._studio.designs.rename, saved.id)
        self._ask_name(self.tr("Rename “{0}”").format(saved.name), saved.name, act, free=False)

    def delete(self, saved: SavedDesign) -> None:
        """Ask before a design is gone."""
        if saved.used:
            words = self.tr("The links that follow it ({0}) keep its look as their own.").format(saved.used)
        else:
            words = self.tr("No link follows it.")
        question = Question(
            self._over,
            self.tr("Delete design"),
            self.tr("Delete the design “{0}”?").format(saved.name),
            words,
            self.tr("Delete"),
        )
        # The links that follow it keep it as it was changed last.
        question.agreed.connect(partial(self._keeping.settle, partial(self._delete, saved)))
        question.open()

    def export_again(self, design_id: str, row: Row | None) -> None:
        """Write every file anew that was made with a design, or with the link's own."""
        self.notice.emit(self.tr("Exporting again…"))
        self._tasks.run(
            self,
            partial(_again, self._studio, design_id, row),
            done=self._say_again,
            failed=self.troubled.emit,
            lane=f"studio.again.{id(self)}",
        )

    def _ask_name(self, title: str, name: str, act: Any, *, free: bool = True) -> None:
        dialog = NameDialog(self._tasks, title, name, self.tr("Save"), act, self._over)
        dialog.named.connect(self._say_named)
        if free and name:
            suggest = partial(self._studio.designs.free_name, name)
            self._tasks.run(dialog, suggest, done=dialog.line.setText)
        dialog.open()

    def _save(self, design: Any, name: str) -> SavedDesign:
        return self._studio.designs.save(name, design)

    def _say_named(self, saved: SavedDesign) -> None:
        self.notice.emit(self.tr("“{0}” is saved.").format(saved.name))
        self.read()
        self._keeping.again()

    def _delete(self, saved: SavedDesign) -> None:
        self._tasks.run(
            self,
            partial(self._studio.designs.delete, saved.id),
            done=partial(self._say_deleted, saved),
            failed=self.troubled.emit,
        )

    def _say_deleted(self, saved: SavedDesign, _: int) -> None:
        self.notice.emit(self.tr("“{0}” is deleted.").format(saved.name))
        self.read()
        self._keeping.again()

    def _say_again(self, again: Again) -> None:
        if not again.written and not again.skipped:
            self.notice.emit(self.tr("Nothing was exported with this design yet."))
            return
        said = self.tr("Exported again: {0}.").format(len(again.written))
        if again.skipped:
            first = again.skipped[0]
            left = self.tr("Left as they are: {0}. {1}: {2}")
            said = f"{said} {left.format(len(again.skipped), first.path.name, first.message)}"
        self.notice.emit(said)

    def _tell(self, found: Any) -> None:
        recent, own, kits, presets = found
        self.shelf_read.emit(
            (
                (self.tr("Recent"), recent),
                (self.tr("Mine"), own),
                (self.tr("Brand"), kits),
                (self.tr("Presets"), presets),
            )
        )


def _groups(studio: Studio) -> tuple[Any, ...]:
    designs = studio.designs
    own, recent = designs.own(), designs.recent(RECENT)
    if len(own) <= FEW:
        # They stand right below.
        recent = tuple(saved for saved in recent if saved not in own)
    return recent, own, designs.of_kits(), designs.presets()


def _again(studio: Studio, design_id: str, row: Row | None, job: Any) -> Again:
    return studio.export_again(design_id, job, row=row)

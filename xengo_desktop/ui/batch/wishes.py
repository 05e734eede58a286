"""Everything that is chosen before an export, in one column; where it goes stays in sight below."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from xengo_desktop.desk.batches import Batch, Wishes
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.ui.batch.kinds import Kinds
from xengo_desktop.ui.batch.naming import Naming
from xengo_desktop.ui.batch.places import Places
from xengo_desktop.ui.batch.sizing import Sizing
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.widgets.basics import sentence
from xengo_desktop.ui.widgets.fields import Field
from xengo_desktop.ui.widgets.segments import Segments

SHARED, OWN = "shared", "own"


class WishesForm(QWidget):
    """Tells every change of what will be made; problems stand under the field that they are about.

    The form scrolls; `goal`, where the files go, is placed below it.
    """

    changed = Signal()

    def __init__(self, batch: Batch, places: Places) -> None:
        super().__init__()
        self.naming = Naming()
        self.kinds = Kinds()
        self.sizing = Sizing()
        self.places = places
        self.look = Segments(
            self.tr("Look"), ((SHARED, self.tr("All alike")), (OWN, self.tr("Each link's own")))
        )
        self.kinds_field = Field(self.tr("Formats"), self.kinds)
        self.size_field = Field(self.tr("Size"), self.sizing)
        self.look_field = Field(self.tr("Look"), self.look)
        self.places_field = Field(self.tr("Where to"), places)
        self.replaced = sentence("", Type.SMALL, "warn")
        self.replaced.hide()
        self.look_field.setVisible(bool(batch.links))
        self._fields = {
            "pattern": self.naming.field,
            "formats": self.kinds_field,
            "cmyk": self.kinds_field,
            "pixels": self.size_field,
            "size_mm": self.size_field,
            "dpi": self.size_field,
        }
        self.goal = QWidget()
        self._lay_out()
        self._lay_out_goal()
        for part in (self.naming, self.kinds, self.sizing):
            part.changed.connect(self.changed)
        self.look.chosen.connect(self._tell)
        self.places.changed.connect(self._clear_place)

    @property
    def wishes(self) -> Wishes:
        """What is chosen now. Raise Invalid for a size that cannot be."""
        return Wishes(
            pattern=self.naming.pattern,
            formats=self.kinds.chosen,
            size=self.sizing.size_wanted,
            own=self.look.key == OWN,
            cmyk=self.kinds.in_inks,
        )

    def show_problem(self, problem: Invalid | None) -> bool:
        """Say what is wrong under its field; False where no field is about it."""
        for field in dict.fromkeys(self._fields.values()):
            field.show_problem("")
        if problem is None:
            return True
        if problem.field not in self._fields:
            return False
        self._fields[problem.field].show_problem(str(problem))
        return True

    def refuse_place(self) -> None:
        """Say that no place has been named."""
        self.places_field.show_problem(self.tr("Name a folder or file with its whole path."))
        self.places.line.setFocus()

    def warn_of(self, files: int) -> None:
        """Say that files of somebody else's would be written over; 0 for none."""
        text = ""
        if files:
            text = (
                self.tr("A file of that name is there already and will be replaced.")
                if files == 1
                else self.tr("{0} files of these names are there already and will be replaced.").format(files)
            )
        self.replaced.setText(text)
        self.replaced.setVisible(bool(text))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 10, 12)
        column.setSpacing(13)
        for part in (self.naming, self.kinds_field, self.size_field, self.look_field):
            column.addWidget(part)
        column.addStretch()

    def _lay_out_goal(self) -> None:
        column = QVBoxLayout(self.goal)
        column.setContentsMargins(20, 10, 20, 12)
        column.setSpacing(8)
        column.addWidget(self.places_field)
        column.addWidget(self.replaced)

    def _clear_place(self) -> None:
        self.places_field.show_problem("")

    def _tell(self) -> None:
        self.changed.emit()

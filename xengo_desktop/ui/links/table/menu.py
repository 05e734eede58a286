"""The menu of the chosen links: what is done with one, or with several."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from xengo_desktop.domain.queries import Row
from xengo_desktop.ui.links.bulk.acts import MARKS, offered
from xengo_desktop.ui.links.table.keys import SHOWN, with_key

if TYPE_CHECKING:
    from xengo_desktop.ui.links.narrowing import Value
    from xengo_desktop.ui.links.table.table import LinksTable

AT_THE_END = ("copy", "codes", *MARKS, "delete")
"""Acts that stand at places of their own in the menu."""


class LinkMenu(QMenu):
    """Asks through the table's signals; keys that are the table's own are only shown.

    `values` are those of the cell that it was opened at.
    """

    def __init__(self, table: LinksTable, row: Row, count: int, values: Sequence[Value] = ()) -> None:
        super().__init__(table)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._table, self._count = table, count
        self._acts = offered(pinned=row.pinned, archived=row.archived)
        self._values = values
        if count == 1:
            self._begin_for_one()
        else:
            self._begin_for_several()
        self._add_marks()
        self.addSeparator()
        self.addAction(with_key(self.tr("Export QR codes…"), "Ctrl+E"), table.codes_requested.emit)
        self.addAction(with_key(self.tr("Label sheet…"), "Ctrl+Alt+L"), table.sheet_requested.emit)
        self.addSeparator()
        words = self.tr("Delete") if count == 1 else self.tr("Delete {0}…").format(self._links())
        self._add(words, "delete")

    def _begin_for_one(self) -> None:
        self._add(self.tr("Edit"), "edit")
        self._add(self.tr("Edit in the table"), "edit-cell")
        self._add(self.tr("Open in browser"), "open")
        self._add(self.tr("Copy short link"), "copy")
        self._add_forms()
        self.addSeparator()
        self._add_narrowing()
        self._add(self.tr("Duplicate…"), "duplicate")

    def _begin_for_several(self) -> None:
        self._add(self.tr("Copy {0}").format(self._links()), "copy")
        self._add_forms()
        self.addSeparator()
        self._add_narrowing()
        for act in self._acts:
            if act.key not in AT_THE_END:
                words = with_key(act.words, SHOWN.get(act.key, ""))
                self.addAction(words, partial(self._table.bulk_requested.emit, act.key))
        self.addSeparator()

    def _add_forms(self) -> None:
        # How a table is written is not needed for the first picture.
        from xengo_desktop.ui.links.copying.forms import FORMS

        menu = self.addMenu(self.tr("Copy as"))
        words = self.tr("This cell") if self._count == 1 else self.tr("These cells")
        menu.addAction(words, self._table.cell_requested.emit)
        menu.addSeparator()
        for form in FORMS:
            menu.addAction(form.words, partial(self._table.form_requested.emit, form.key))

    def _add_narrowing(self) -> None:
        from xengo_desktop.ui.links.table.narrow_menu import add_narrowing

        add_narrowing(self, self._values, self._table.term_requested.emit)

    def _add_marks(self) -> None:
        for act in self._acts:
            if act.key in MARKS:
                key = SHOWN["pin" if "pin" in act.key else "archive"]
                self.addAction(with_key(act.words, key), partial(self._table.bulk_requested.emit, act.key))

    def _add(self, text: str, act: str) -> None:
        self.addAction(with_key(text, SHOWN[act]), partial(self._table.do, act))

    def _links(self) -> str:
        return self.tr("{0} links").format(self.locale().toString(self._count))

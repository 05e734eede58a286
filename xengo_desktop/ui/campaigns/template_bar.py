"""Templates: one to fill the fields with, and what is typed kept as another."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from xengo_desktop.domain.campaigns.templates import PLACEHOLDERS, Template
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.widgets.basics import button, sentence
from xengo_desktop.ui.widgets.choices import Choice


class TemplateBar(QWidget):
    """`chosen` tells a template; `kept` the name under which what is typed shall be one."""

    chosen = Signal(object)
    kept = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._templates: tuple[Template, ...] = ()
        self.box = Choice()
        self.box.setAccessibleName(self.tr("Fill in from a template"))
        self.keep = button(self.tr("Save as template…"), "small")
        self.name = QLineEdit(placeholderText=self.tr("Name of the template"))
        self.name.setAccessibleName(self.tr("Name of the template"))
        self.save = button(self.tr("Save"), "small")
        words = " ".join(f"{{{word}}}" for word in PLACEHOLDERS)
        self.help = sentence(
            self.tr("A template may hold {0} and {{tag:KEY}}, filled in link by link.").format(words),
            Type.SMALL,
            "faint",
        )
        self.trouble = sentence("", Type.SMALL, "bad")
        self._naming = QWidget()
        self._lay_out()
        self._naming.hide()
        self.trouble.hide()
        self.box.activated.connect(self._choose)
        self.keep.clicked.connect(self._begin)
        self.save.clicked.connect(self._keep)
        self.name.returnPressed.connect(self._keep)
        for part in (self.keep, self.save):
            part.setAutoDefault(False)

    def show_templates(self, templates: Sequence[Template]) -> None:
        """Offer these templates."""
        self._templates = tuple(templates)
        with QSignalBlocker(self.box):
            self.box.clear()
            self.box.addItem(self.tr("Template…") if templates else self.tr("No templates yet"))
            self.box.addItems([template.name for template in templates])
        self.box.setEnabled(bool(templates))

    def say(self, trouble: str) -> None:
        """Say why a template cannot be kept; "" that it is."""
        self.trouble.setText(trouble)
        self.trouble.setVisible(bool(trouble))
        if not trouble:
            self.name.clear()
            self._naming.hide()

    def _choose(self, index: int) -> None:
        if index > 0:
            self.chosen.emit(self._templates[index - 1])

    def _begin(self) -> None:
        self._naming.show()
        self.name.setFocus()

    def _keep(self) -> None:
        if self.name.text().strip():
            self.kept.emit(self.name.text().strip())

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.box, 1)
        row.addWidget(self.keep)
        typed = QHBoxLayout()
        typed.setSpacing(8)
        typed.addWidget(self.name, 1)
        typed.addWidget(self.save)
        naming = QVBoxLayout(self._naming)
        naming.setContentsMargins(0, 0, 0, 0)
        naming.setSpacing(4)
        naming.addLayout(typed)
        naming.addWidget(self.trouble)
        naming.addWidget(self.help)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self._naming)

"""One template as a form."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from xengo_desktop.domain.campaigns.templates import PLACEHOLDERS, Template
from xengo_desktop.ui.campaigns.many_lines import ManyLines
from xengo_desktop.ui.campaigns.texts import pairs_text, read_pairs
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.widgets.basics import sentence
from xengo_desktop.ui.widgets.fields import Field


class TemplateForm(QWidget):
    """`template` is what is typed."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._template = Template("")
        self._showing = False
        self.name = QLineEdit(placeholderText=self.tr("Spring newsletter"))
        self.values = ManyLines("utm_source = newsletter\nutm_content = {code}")
        self.doubt = sentence("", Type.SMALL, "warn")
        self.doubt.hide()
        words = " ".join(f"{{{word}}}" for word in PLACEHOLDERS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(Field(self.tr("Name"), self.name))
        help_text = self.tr("Filled in link by link: {0} {{tag:KEY}}").format(words)
        column.addWidget(Field(self.tr("Values, one a line: parameter = value"), self.values, help_text), 1)
        column.addWidget(self.doubt)
        self.name.textChanged.connect(self._take)
        self.values.textChanged.connect(self._take)

    @property
    def template(self) -> Template:
        return self._template

    def show_template(self, template: Template) -> None:
        """Show a template without telling anybody."""
        self._template, self._showing = template, True
        self.name.setText(template.name)
        self.values.setPlainText(pairs_text(template.values))
        self._showing = False

    def show_doubt(self, text: str) -> None:
        """Say what the rules do not want of these values; "" for nothing."""
        self.doubt.setText(text)
        self.doubt.setVisible(bool(text))

    def _take(self, *_: object) -> None:
        if not self._showing:
            self._template = Template(self.name.text().strip(), read_pairs(self.values.toPlainText()))
            self.edited.emit()

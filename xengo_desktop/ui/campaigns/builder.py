"""The builder: a destination's campaign parameters as fields, templates that fill them, the address below."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from xengo_desktop.domain.campaigns.lint import Finding, lint, mended
from xengo_desktop.domain.campaigns.templates import Template, fill
from xengo_desktop.domain.campaigns.utm import read_utm, write_utm
from xengo_desktop.domain.campaigns.vocabulary import Vocabulary
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.ui.campaigns.parameters import Parameters
from xengo_desktop.ui.campaigns.template_bar import TemplateBar
from xengo_desktop.ui.editor.advice import Line
from xengo_desktop.ui.editor.wording import finding_line
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.widgets.basics import breakable, button, framed, label, sentence
from xengo_desktop.ui.widgets.careful import CarefulDialog
from xengo_desktop.ui.widgets.frame import EDGE, lay_out
from xengo_desktop.ui.widgets.scroll import BAR, Scroller

SIZE = (560, 720)
PREVIEW_ROOM = 52
"""Pixels for the destination; longer ones scroll."""


class Builder(CarefulDialog):
    """`built` tells the destination, `typed` what it would be after each change.

    `template_made` tells a template that shall be kept.
    """

    built = Signal(str)
    typed = Signal(str)
    template_made = Signal(object)
    vocabulary_requested = Signal()

    def __init__(
        self, theme: Theme, parent: QWidget | None, draft: LinkDraft, vocabulary: Vocabulary, today: date
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Campaign parameters"))
        self.setMinimumSize(480, 480)
        self.resize(*SIZE)
        self._draft, self._today = draft, today
        self._before: dict[str, str] = {}
        self._filled_in: dict[str, str] = {}
        self._stood: dict[str, str] = {}
        self._begun_with = self._told = draft.destination
        self._vocabulary = vocabulary
        self.templates = TemplateBar(theme)
        self.parameters = Parameters(self.templates.save)
        self.own = QLineEdit(placeholderText=self.tr("Another parameter, such as ref"))
        self.own.setAccessibleName(self.tr("Name of another parameter"))
        self.add = button(self.tr("Add"), "small")
        self.note = sentence("", Type.SMALL, "warn")
        self.preview = sentence("", Type.SECONDARY, "")
        self.preview.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.mend = button(self.tr("Put everything right"), "small")
        self.words = button(self.tr("Vocabulary…"))
        self.cancel = button(self.tr("Cancel"))
        self.use = button(self.tr("Use"), "primary")
        self._lay_out()
        self._connect()
        self.parameters.show_values(read_utm(draft.destination, vocabulary.parameters))
        self.use_vocabulary(vocabulary)
        self._before, self._told = self._typed, self._begun_with
        first = next(iter(self.parameters.lines.values()), None)
        if first is not None:
            first.setFocus()

    @property
    def destination(self) -> str:
        """The address with what is typed, placeholders filled in."""
        return write_utm(self._draft.destination, dict(self._filled.values))

    @property
    def _typed(self) -> dict[str, str]:
        return {name: value for name, value in self.parameters.values.items() if value}

    def losing(self) -> str:
        return "" if self._typed == self._before else self.tr("The destination stays as it was.")

    def use_vocabulary(self, vocabulary: Vocabulary) -> None:
        """Look at everything again, by this vocabulary."""
        self._vocabulary = vocabulary
        missing = {name: "" for name in vocabulary.parameters if name not in self.parameters.lines}
        self.parameters.show_values(missing)
        self.parameters.set_vocabulary(vocabulary)
        self.templates.show_templates(vocabulary.templates)
        self._look_over()

    def accept(self) -> None:
        """Hand the destination over."""
        self.built.emit(self.destination)
        super().accept()

    def _apply(self, template: Template) -> None:
        """Fill in a template; what the one before had filled in goes again, unless it was edited."""
        shown, old = self.parameters.values, self._filled_in
        back = {name: self._stood[name] for name, value in old.items() if shown.get(name) == value}
        self._filled_in = dict(template.values)
        self._stood = {name: (shown | back).get(name, "") for name in self._filled_in}
        self.parameters.show_values(back | self._filled_in)
        self._look_over()

    def _add_own(self) -> None:
        name = self.own.text().strip()
        if name and not set(name) & set(" &=#?"):
            self.parameters.show_values({name: self.parameters.values.get(name, "")})
            self.own.clear()
            self.parameters.lines[name].setFocus()

    def _keep_template(self, name: str) -> None:
        values = tuple((key, value) for key, value in self.parameters.values.items() if value)
        template = Template(name, values)
        try:
            template.check()
        except Invalid as error:
            self.templates.say(str(error))
            return
        self.templates.say("")
        self.template_made.emit(template)

    def _mend_all(self) -> None:
        self._show(mended(self.destination, self._vocabulary))

    def _show(self, destination: str) -> None:
        self.parameters.show_values(read_utm(destination, self.parameters.lines))
        self._draft = replace(self._draft, destination=destination)
        self._look_over()

    def _mend(self, finding: Finding) -> None:
        self._show(finding.mend(self.destination))

    def _look_over(self) -> None:
        template = Template("", tuple(self.parameters.values.items()))
        self._filled = fill(template, self._draft, self._today)
        destination = self.destination
        findings = lint(destination, self._vocabulary)
        lines: dict[str, list[Line]] = {}
        for finding in findings:
            lines.setdefault(finding.parameter, []).append(finding_line(finding, self._mend))
        self.parameters.show_findings(lines)
        self.preview.setText(breakable(destination) or self.tr("Type a destination first."))
        self.preview.setAccessibleName(destination)
        self.mend.setVisible(mended(destination, self._vocabulary) != destination)
        unknown = ", ".join(f"{{{word}}}" for word in self._filled.unknown)
        self.note.setText(self.tr("Nothing is known yet for {0}, so it is left out.").format(unknown))
        self.note.setVisible(bool(unknown))
        self.use.setEnabled(bool(self._draft.destination.strip()))
        self._tell(destination if self.losing() else self._begun_with)

    def _tell(self, destination: str) -> None:
        """Tell what it would be now, also once it is again what it was."""
        if destination != self._told:
            self._told = destination
            self.typed.emit(destination)

    def _lay_out(self) -> None:
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(12)
        inner.addWidget(self.parameters)
        own = QHBoxLayout()
        own.setSpacing(8)
        own.addWidget(self.own, 1)
        own.addWidget(self.add)
        inner.addLayout(own)
        inner.addStretch()
        parts = QWidget()
        column = QVBoxLayout(parts)
        column.setContentsMargins(EDGE, 12, EDGE - BAR, 12)
        column.setSpacing(12)
        column.addWidget(Scroller(body, self.tr("Parameters")), 1)
        below = QVBoxLayout()
        below.setContentsMargins(0, 0, BAR, 0)
        below.setSpacing(8)
        below.addWidget(self.note)
        shown = Scroller(self.preview, self.tr("Destination"))
        shown.setFixedHeight(PREVIEW_ROOM)
        below.addWidget(framed("card", label(self.tr("Destination"), Type.SMALL, "muted"), shown, spacing=4))
        below.addWidget(self.mend, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(below)
        left = (self.words, None)
        lay_out(self, self.templates, parts, self.cancel, self.use, left=left)

    def _connect(self) -> None:
        self.parameters.edited.connect(self._look_over)
        self.templates.chosen.connect(self._apply)
        self.templates.kept.connect(self._keep_template)
        self.own.returnPressed.connect(self._add_own)
        self.add.clicked.connect(self._add_own)
        self.mend.clicked.connect(self._mend_all)
        self.words.clicked.connect(self.vocabulary_requested)
        self.cancel.clicked.connect(self.reject)
        self.use.clicked.connect(self.accept)
        for part in (self.add, self.mend):
            part.setAutoDefault(False)

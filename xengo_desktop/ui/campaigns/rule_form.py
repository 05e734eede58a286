"""One rule of the vocabulary as a form."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from xengo_desktop.domain.campaigns.uses import Use, taken_over
from xengo_desktop.domain.campaigns.vocabulary import Casing, Rule
from xengo_desktop.ui.campaigns.many_lines import ManyLines
from xengo_desktop.ui.campaigns.texts import pairs_text, read_pairs, read_values, values_text
from xengo_desktop.ui.campaigns.wording import use_words
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.widgets.basics import button, sentence
from xengo_desktop.ui.widgets.fields import Field
from xengo_desktop.ui.widgets.segments import Segments

ANY = "any"


class VocabularyRuleForm(QWidget):
    """`rule` is what is typed."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rule = Rule(parameter="")
        self._showing = False
        self.parameter = QLineEdit(placeholderText="utm_source")
        self.required = QCheckBox(self.tr("Every link needs it"))
        self.required.setAccessibleName(self.required.text())
        self.casing = Segments(
            self.tr("Capitals"),
            ((Casing.AS_IS, self.tr("Capitals as typed")), (Casing.LOWER, self.tr("Small letters"))),
        )
        self.separator = Segments(
            self.tr("Between words"),
            ((ANY, self.tr("As typed")), ("_", self.tr("one_two")), ("-", self.tr("one-two"))),
        )
        self.allowed = ManyLines("newsletter\ntwitter")
        self.synonyms = ManyLines("X = twitter\nmail = newsletter")
        self._use: Use | None = None
        self.in_use = sentence("", Type.SMALL, "faint")
        self.take = button(self.tr("Take over"), "inline")
        self.take.setAutoDefault(False)
        self.take.setToolTip(self.tr("Allow the values in use, too, each as most links have it"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(Field(self.tr("Parameter"), self.parameter))
        column.addWidget(self.required)
        column.addWidget(Field(self.tr("Capitals"), self.casing))
        column.addWidget(Field(self.tr("Between words"), self.separator))
        allowed = Field(self.tr("Allowed values, one a line; none allows every value"), self.allowed)
        allowed.put_beside_name(self.take)
        column.addWidget(allowed, 1)
        column.addWidget(self.in_use)
        column.addWidget(
            Field(self.tr("What people write instead, as: what they write = value"), self.synonyms), 1
        )
        self.show_use(None)
        self.take.clicked.connect(self._take_over)
        self.parameter.textChanged.connect(self._take)
        self.required.toggled.connect(self._take)
        self.casing.chosen.connect(self._take)
        self.separator.chosen.connect(self._take)
        self.allowed.textChanged.connect(self._take)
        self.synonyms.textChanged.connect(self._take)

    @property
    def rule(self) -> Rule:
        return self._rule

    def show_rule(self, rule: Rule) -> None:
        """Show a rule without telling anybody."""
        self._rule, self._showing = rule, True
        self.parameter.setText(rule.parameter)
        self.required.setChecked(rule.required)
        self.casing.choose(rule.casing)
        self.separator.choose(rule.separator or ANY)
        self.allowed.setPlainText(values_text(rule.allowed))
        self.synonyms.setPlainText(pairs_text(rule.synonyms))
        self._showing = False

    def show_use(self, use: Use | None) -> None:
        """Say which values of the parameter are in use, and offer to allow them."""
        self._use = use
        self.in_use.setText(use_words(use))
        for part in (self.in_use, self.take):
            part.setVisible(bool(self.in_use.text()))

    def _take_over(self) -> None:
        if self._use is not None:
            self.allowed.setPlainText(values_text(taken_over(self._rule, self._use).allowed))

    def _take(self, *_: object) -> None:
        if self._showing:
            return
        separator = self.separator.key
        self._rule = replace(
            self._rule,
            parameter=self.parameter.text().strip(),
            required=self.required.isChecked(),
            casing=Casing(self.casing.key),
            separator="" if separator == ANY else separator,
            allowed=read_values(self.allowed.toPlainText()),
            synonyms=read_pairs(self.synonyms.toPlainText()),
        )
        self.edited.emit()

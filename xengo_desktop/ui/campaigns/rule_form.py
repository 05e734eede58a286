"""One rule of the vocabulary as a form."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from xengo_desktop.domain.campaigns.vocabulary import Casing, Rule
from xengo_desktop.ui.campaigns.texts import pairs_text, read_pairs, read_values, values_text
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
        self.allowed = QPlainTextEdit(tabChangesFocus=True, placeholderText="newsletter\ntwitter")
        self.synonyms = QPlainTextEdit(tabChangesFocus=True, placeholderText="X = twitter\nmail = newsletter")
        for text in (self.allowed, self.synonyms):
            text.setMinimumHeight(88)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(Field(self.tr("Parameter"), self.parameter))
        column.addWidget(self.required)
        column.addWidget(Field(self.tr("Capitals"), self.casing))
        column.addWidget(Field(self.tr("Between words"), self.separator))
        column.addWidget(
            Field(self.tr("Allowed values, one a line; none allows every value"), self.allowed), 1
        )
        column.addWidget(
            Field(self.tr("What people write instead, as: what they write = value"), self.synonyms), 1
        )
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

"""The dialog for the vocabulary: what may stand in each parameter, and the templates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QWidget

from xengo_desktop.domain.campaigns.fitting import doubts
from xengo_desktop.domain.campaigns.templates import Template
from xengo_desktop.domain.campaigns.uses import Use, rule_from
from xengo_desktop.domain.campaigns.utm import FIVE
from xengo_desktop.domain.campaigns.vocabulary import MOST_RULES, Casing, Rule, Vocabulary
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.ui.campaigns.rule_form import VocabularyRuleForm
from xengo_desktop.ui.campaigns.shelf import Shelf
from xengo_desktop.ui.campaigns.template_form import TemplateForm
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.widgets.basics import button, sentence, set_tone
from xengo_desktop.ui.widgets.careful import CarefulDialog
from xengo_desktop.ui.widgets.empty import EmptyState
from xengo_desktop.ui.widgets.fields import Field
from xengo_desktop.ui.widgets.frame import body_of, lay_out
from xengo_desktop.ui.widgets.segments import Segments

T = TypeVar("T")

SIZE = (820, 736)
SMALLEST = (680, 480)
RULES, TEMPLATES = "rules", "templates"
TOLD, REFUSED = "told", "refused"
MOST_DOUBTS = 2


class VocabularyDialog(CarefulDialog):
    """`kept` tells the vocabulary that shall be used; files are read and written by whoever listens."""

    kept = Signal(object)
    import_requested = Signal()
    export_requested = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None, vocabulary: Vocabulary) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Campaign vocabulary"))
        self.setMinimumSize(*SMALLEST)
        self.resize(*SIZE)
        self._saved = self._vocabulary = vocabulary
        self.name = QLineEdit(placeholderText=self.tr("Northwind, marketing"))
        self.differs = Segments(
            self.tr("What differs"), ((TOLD, self.tr("Tell me")), (REFUSED, self.tr("Do not let it through")))
        )
        self.part = Segments(
            self.tr("Part"), ((RULES, self.tr("Parameters")), (TEMPLATES, self.tr("Templates")))
        )
        self.rule = VocabularyRuleForm()
        self.template = TemplateForm()
        self._unnamed = False
        self._uses: dict[str, Use] = {}
        self.begin = button(self.tr("Begin with the values in use"))
        self.begin.setAutoDefault(False)
        self.begin.hide()
        self.rules = Shelf(
            theme,
            self.tr("Parameters with rules"),
            self.tr("Add parameter"),
            self.rule,
            EmptyState(
                theme,
                "tag",
                self.tr("Every value passes"),
                self.tr("Say which values a parameter may have, so that everybody writes it alike."),
                self.begin,
            ),
        )
        self.templates = Shelf(
            theme,
            self.tr("Templates"),
            self.tr("Add template"),
            self.template,
            EmptyState(
                theme, "layers", self.tr("No templates yet"), self.tr("A template fills several parameters.")
            ),
        )
        self.trouble = sentence("", Type.SMALL, "bad")
        self.read = button(self.tr("Import…"))
        self.write = button(self.tr("Export…"))
        self.cancel = button(self.tr("Cancel"))
        self.keep = button(self.tr("Save"), "primary")
        self._lay_out()
        self._connect()
        self.show_vocabulary(vocabulary)

    @property
    def vocabulary(self) -> Vocabulary:
        """What is typed."""
        return self._vocabulary

    def losing(self) -> str:
        if self._vocabulary == self._saved:
            return ""
        return self.tr("The vocabulary stays as it was saved last.")

    def show_vocabulary(self, vocabulary: Vocabulary) -> None:
        """Show a vocabulary, for example one out of a file; it is used once it is saved."""
        self._vocabulary, self._unnamed = vocabulary, False
        self.name.setText(vocabulary.name)
        self.differs.choose(REFUSED if vocabulary.enforced else TOLD)
        self.rules.show_names([rule.parameter for rule in vocabulary.rules], 0)
        self._list_templates(0)
        self._look_over()

    def show_uses(self, uses: Sequence[Use]) -> None:
        """Offer what stands in the links that there are."""
        self._uses = {use.parameter: use for use in uses}
        self.begin.setVisible(bool(uses))
        self._show_use()

    def say(self, trouble: str) -> None:
        """Say what went wrong with a file."""
        self.trouble.setText(trouble)

    def accept(self) -> None:
        """Hand the vocabulary over, if it can be used."""
        if self._problem():
            self._look_over()
            return
        self.kept.emit(self._vocabulary)
        super().accept()

    def _choose_part(self, key: str) -> None:
        self._stack.setCurrentIndex((RULES, TEMPLATES).index(key))

    def _show_rule(self, place: int) -> None:
        if 0 <= place < len(self._vocabulary.rules):
            self.rule.show_rule(self._vocabulary.rules[place])
            self._show_use()

    def _show_use(self) -> None:
        self.rule.show_use(self._uses.get(self.rule.rule.parameter))

    def _begin(self) -> None:
        rules = tuple(rule_from(use) for use in self._uses.values())[:MOST_RULES]
        self._vocabulary = replace(self._vocabulary, rules=rules)
        self.rules.show_names([rule.parameter for rule in rules], 0)
        self._look_over()
        self.rules.list.setFocus()

    def _show_template(self, place: int) -> None:
        if 0 <= place < len(self._vocabulary.templates):
            self.template.show_template(self._vocabulary.templates[place])
            self._show_doubt()

    def _show_doubt(self) -> None:
        said = doubts(self.template.template, self._vocabulary)[:MOST_DOUBTS]
        if said and self._vocabulary.enforced:
            said = (*said, self.tr("Links made with it are not let through."))
        self.template.show_doubt(" ".join(said))

    def _add_rule(self) -> None:
        free = next((name for name in FIVE if self._vocabulary.rule(name) is None), "")
        rules = (*self._vocabulary.rules, Rule(parameter=free, casing=Casing.LOWER))
        self._vocabulary = replace(self._vocabulary, rules=rules)
        self.rules.show_names([rule.parameter for rule in rules], len(rules) - 1)
        self._look_over()
        self.rule.parameter.setFocus()

    def _add_template(self) -> None:
        templates = (*self._vocabulary.templates, Template(""))
        self._vocabulary = replace(self._vocabulary, templates=templates)
        self._unnamed = True
        self._list_templates(len(templates) - 1)
        self._look_over()
        self.template.name.setFocus()

    def _remove_rule(self, place: int) -> None:
        rules = _without(self._vocabulary.rules, place)
        self._vocabulary = replace(self._vocabulary, rules=rules)
        self.rules.show_names([rule.parameter for rule in rules])
        self._look_over()

    def _remove_template(self, place: int) -> None:
        templates = _without(self._vocabulary.templates, place)
        self._unnamed = False
        self._vocabulary = replace(self._vocabulary, templates=templates)
        self._list_templates()
        self._look_over()

    def _list_templates(self, place: int | None = None) -> None:
        names = [each.name or self.tr("New template") for each in self._vocabulary.templates]
        self.templates.show_names(names, place)

    def _take_rule(self) -> None:
        rules = _replaced(self._vocabulary.rules, self.rules.place, self.rule.rule)
        self._vocabulary = replace(self._vocabulary, rules=rules)
        self.rules.rename(self.rule.rule.parameter)
        self._show_use()
        self._look_over()

    def _take_template(self) -> None:
        templates = _replaced(self._vocabulary.templates, self.templates.place, self.template.template)
        self._vocabulary = replace(self._vocabulary, templates=templates)
        self.templates.rename(self.template.template.name or self.tr("New template"))
        self._look_over()

    def _leave_name(self) -> None:
        """Hold a new template to having a name once its field was left."""
        if self._unnamed:
            self._unnamed = False
            self._look_over()

    def _take_name(self, name: str) -> None:
        self._vocabulary = replace(self._vocabulary, name=name.strip())
        self._look_over()

    def _take_differs(self, key: str) -> None:
        self._vocabulary = replace(self._vocabulary, enforced=key == REFUSED)
        self._show_doubt()

    def _problem(self) -> str:
        try:
            self._vocabulary.check()
        except Invalid as error:
            return str(error)
        return ""

    def _look_over(self) -> None:
        problem = self._problem()
        self._show_doubt()
        untouched = self._unnamed and not self._vocabulary.templates[-1].name
        self.trouble.setText(self.tr("Give the new template a name.") if untouched else problem)
        set_tone(self.trouble, "faint" if untouched else "bad")
        self.keep.setEnabled(not problem)
        self.write.setEnabled(not problem)

    def _export(self) -> None:
        self.export_requested.emit(self._vocabulary)

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.rules)
        self._stack.addWidget(self.templates)
        above = QWidget()
        row = QHBoxLayout(above)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(Field(self.tr("Name"), self.name), 1)
        row.addWidget(Field(self.tr("What differs"), self.differs))
        body = body_of(above, self.part, self._stack)
        words = self.tr("The words that your campaigns use. Destinations are checked against them.")
        left = (self.read, self.write, self.trouble)
        lay_out(self, words, body, self.cancel, self.keep, left=left)

    def _connect(self) -> None:
        self.part.chosen.connect(self._choose_part)
        self.name.textChanged.connect(self._take_name)
        self.differs.chosen.connect(self._take_differs)
        self.rules.chosen.connect(self._show_rule)
        self.rules.add_requested.connect(self._add_rule)
        self.rules.removed.connect(self._remove_rule)
        self.rule.edited.connect(self._take_rule)
        self.templates.chosen.connect(self._show_template)
        self.templates.add_requested.connect(self._add_template)
        self.templates.removed.connect(self._remove_template)
        self.template.edited.connect(self._take_template)
        self.template.name.editingFinished.connect(self._leave_name)
        self.begin.clicked.connect(self._begin)
        self.read.clicked.connect(self.import_requested)
        self.write.clicked.connect(self._export)
        self.cancel.clicked.connect(self.reject)
        self.keep.clicked.connect(self.accept)


def _without(values: tuple[T, ...], place: int) -> tuple[T, ...]:
    return values[:place] + values[place + 1 :]


def _replaced(values: tuple[T, ...], place: int, value: T) -> tuple[T, ...]:
    return (*values[:place], value, *values[place + 1 :]) if 0 <= place < len(values) else values

"""The dialog for a link's routing rules: the list, the rule chosen, and who goes where."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from xengo_desktop.domain.clock import Clock
from xengo_desktop.domain.routing import RoutingRule, in_turn, renumbered, unreachable
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.rules.form import RuleForm
from xengo_desktop.ui.rules.rule_list import RuleList
from xengo_desktop.ui.rules.tester import Tester
from xengo_desktop.ui.widgets.basics import IconButton, button, sentence
from xengo_desktop.ui.widgets.careful import CarefulDialog
from xengo_desktop.ui.widgets.empty import EmptyState
from xengo_desktop.ui.widgets.frame import EDGE, body_of, lay_out
from xengo_desktop.ui.widgets.scroll import BAR, Scroller

SIZE = (920, 700)

BLANK = RoutingRule(destination="")
"""A rule that was added and says nothing yet; nobody is told of it."""

Judge = Callable[[str], str]
"""Says what is wrong with a destination, "" for nothing."""


class RulesDialog(CarefulDialog):
    """`chosen` tells the rules, with priorities that follow their order, once they can be saved.

    `typed` tells them after each change, also while they cannot be.
    """

    chosen = Signal(object)
    typed = Signal(object)

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None,
        *,
        rules: tuple[RoutingRule, ...],
        destination: str,
        judge: Judge,
        zone: ZoneInfo,
        clock: Clock,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Routing rules"))
        self.setMinimumSize(760, 480)
        self.resize(*SIZE)
        self._destination, self._judge, self._clock = destination, judge, clock
        self._given = self._told = rules
        self._before = tuple(rules[place] for place in in_turn(rules))
        self.list = RuleList(theme, zone, clock())
        self.form = RuleForm(theme, zone, clock)
        self.tester = Tester(theme, zone, clock)
        self.begin = button(self.tr("Add rule"))
        self.add = button(self.tr("Add rule"), "small")
        self.up = IconButton(theme, "arrow-up", self.tr("Ask earlier (Alt+Up)"))
        self.down = IconButton(theme, "arrow-down", self.tr("Ask later (Alt+Down)"))
        self.copy = IconButton(theme, "copy-plus", self.tr("Duplicate rule"))
        self.remove = IconButton(theme, "trash-2", self.tr("Remove rule"))
        self.trouble = sentence("", Type.SMALL, "warn")
        self.reason = sentence("", Type.SMALL, "muted")
        self.cancel = button(self.tr("Cancel"))
        self.use = button(self.tr("Use these rules"), "primary")
        self._empty = EmptyState(
            theme,
            "network",
            self.tr("Everybody goes to the same place"),
            self.tr("Add a rule to send visitors of a country, with a device, at certain hours, elsewhere."),
            self.begin,
        )
        self._lay_out()
        self._connect()
        self.list.show_rules(self._before)
        self.list.setCurrentRow(0)
        self._choose(self.list.currentRow())

    def accept(self) -> None:
        """Hand the rules over, unless one of them cannot be."""
        if self._problems():
            place = min(self._problems())
            self.list.setCurrentRow(place)
            self.form.destination.setFocus()
            return
        if self.form.countries.unknown:
            self.form.countries.setFocus()
            return
        self.chosen.emit(renumbered(self.list.rules))
        super().accept()

    def losing(self) -> str:
        if self.list.rules == self._before:
            return ""
        return self.tr("The link keeps the rules that it had before.")

    def _choose(self, place: int) -> None:
        there = 0 <= place < self.list.count()
        self._right.setCurrentIndex(1 if there else 0)
        self._left.setVisible(self.list.count() > 0)
        if there:
            self.form.show_rule(self.list.rules[place])
        self._look_over()

    def _edited(self) -> None:
        place = self.list.currentRow()
        if place >= 0:
            self.list.change(place, self.form.rule)
            self._look_over()

    def _add(self) -> None:
        self._put(BLANK)
        self.form.destination.setFocus()

    def _copy(self) -> None:
        if self.list.currentRow() >= 0:
            self._put(replace(self.list.rules[self.list.currentRow()]))

    def _put(self, rule: RoutingRule) -> None:
        self.list.add(replace(rule, priority=self._last_priority() + 1))
        self.list.setCurrentRow(self.list.count() - 1)
        self._look_over()

    def _last_priority(self) -> int:
        return max((rule.priority for rule in self.list.rules), default=0)

    def _remove(self) -> None:
        self.list.takeItem(self.list.currentRow())
        self._choose(self.list.currentRow())
        if not self.list.count():
            self.begin.setFocus()

    def _move_up(self) -> None:
        self.list.move_rule(-1)

    def _move_down(self) -> None:
        self.list.move_rule(1)

    def _look_over(self) -> None:
        rules = renumbered(self.list.rules)
        problems, dead = self._problems(), unreachable(rules)
        self.list.show_troubles(dead | problems)
        place, count = self.list.currentRow(), self.list.count()
        chosen = rules[place] if 0 <= place < count else None
        self.form.show_problems(self._of_rule(chosen, problems.get(place, "")))
        self.trouble.setText(dead.get(place, ""))
        self.trouble.setVisible(bool(self.trouble.text()))
        self.tester.show_rules(rules, self._destination)
        self.up.setEnabled(place > 0)
        self.down.setEnabled(0 <= place < count - 1)
        self.copy.setEnabled(chosen is not None)
        self.remove.setEnabled(chosen is not None)
        self.reason.setText(self._in_the_way(problems))
        self.use.setEnabled(not self.reason.text())
        begun = tuple(rule for rule in rules if replace(rule, priority=0) != BLANK)
        self._tell(begun if self.list.rules != self._before else self._given)

    def _tell(self, rules: tuple[RoutingRule, ...]) -> None:
        """Tell what the rules would be now, also once they are again what they were."""
        if rules != self._told:
            self._told = rules
            self.typed.emit(rules)

    def _in_the_way(self, problems: dict[int, str]) -> str:
        """Say what keeps the rules from being used."""
        if problems:
            first = min(problems)
            return self.tr("Rule {0}: {1}").format(first + 1, problems[first])
        unknown = self.form.countries.unknown if self.list.currentRow() >= 0 else ""
        return self.tr("Finish the country “{0}” first.").format(unknown) if unknown else ""

    def _of_rule(self, rule: RoutingRule | None, problem: str) -> dict[str, str]:
        if rule is None:
            return {}
        found = {"destination": problem if rule.destination else ""}
        if self.form.countries.unknown and not self.form.countries.line.hasFocus():
            words = self.tr("“{0}” is no country; choose one from the list.")
            found["countries"] = words.format(self.form.countries.unknown)
        if rule.expires_at is not None and rule.expires_at <= self._clock():
            found["expires_at"] = self.tr("This time has passed, so the rule is over.")
        return found

    def _problems(self) -> dict[int, str]:
        found = {place: self._judge(rule.destination) for place, rule in enumerate(self.list.rules)}
        return {place: problem for place, problem in found.items() if problem}

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(0)
        tools.addWidget(self.add)
        tools.addStretch()
        for part in (self.up, self.down, self.copy, self.remove):
            tools.addWidget(part)
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(8)
        left.addWidget(self.list, 1)
        left.addLayout(tools)
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        inner.addWidget(self.trouble)
        inner.addWidget(self.form)
        self._right = QStackedWidget()
        self._right.addWidget(self._empty)
        self._right.addWidget(Scroller(body, self.tr("Rule")))
        middle = QHBoxLayout()
        middle.setContentsMargins(0, 0, -BAR, 0)
        middle.setSpacing(EDGE)
        middle.addWidget(self._left, 2)
        middle.addWidget(self._right, 3)
        self.tester.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        words = self.tr("Rules are asked from top to bottom, and the first that fits decides.")
        lay_out(
            self, words, body_of(middle, self.tester, spacing=16), self.cancel, self.use, left=(self.reason,)
        )

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._choose)
        self.list.reordered.connect(self._look_over)
        self.form.edited.connect(self._edited)
        self.add.clicked.connect(self._add)
        self.copy.clicked.connect(self._copy)
        self.remove.clicked.connect(self._remove)
        self.up.clicked.connect(self._move_up)
        self.down.clicked.connect(self._move_down)
        self.cancel.clicked.connect(self.reject)
        self.use.clicked.connect(self.accept)
        self.begin.clicked.connect(self._add)
        for part in (self.begin, self.add):
            part.setAutoDefault(False)

"""What was found, a line for each parameter and value, and in it what is to be done about it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QLocale, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem, QTreeWidget, QTreeWidgetItem

from xengo_desktop.desk.campaigns import Group, Place, Ways, place_of, ways_of
from xengo_desktop.domain.campaigns.vocabulary import Vocabulary
from xengo_desktop.domain.queries import Row
from xengo_desktop.domain.visible import address, in_a_line
from xengo_desktop.ui.campaigns.ways_list import Decision, Deed, WaysList
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.widgets.lines import Roomy, space_out
from xengo_desktop.ui.widgets.tool_tips import tool_tip

FINDING, LINKS, REMEDY = range(3)
ROW = Qt.ItemDataRole.UserRole
GROUP = Qt.ItemDataRole.UserRole + 1
AT_ONCE = 250
"""Lines that are made before the window gets a turn."""

MOST_LETTERS = 300
REMEDY_WIDTH = 232
OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F2)


class FindingTree(QTreeWidget):
    """`decisions` are kept as long as the tree is, also when the links are checked again."""

    decided = Signal()
    link_requested = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._groups: Sequence[Group] = ()
        self._words = Vocabulary()
        self.decisions: dict[Place, Decision] = {}
        self.popup: WaysList | None = None
        self._rest = QTimer(self)
        self._rest.setInterval(0)
        self._rest.timeout.connect(self._fill)
        self._lay_out()
        self.itemClicked.connect(self._open_by_click)
        self.itemActivated.connect(self._activate)
        self.itemExpanded.connect(self._name_links)
        theme.changed.connect(self._redraw)

    def show_groups(self, groups: Sequence[Group], words: Vocabulary) -> None:
        """Show what was found; what was decided before stands where it still can be chosen."""
        self.clear()
        self._groups, self._words = groups, words
        known = {place_of(group.finding): ways_of(group.finding, words) for group in groups}
        self.decisions = {
            place: decision
            for place, decision in self.decisions.items()
            if place in known and _may(decision, known[place])
        }
        self._fill()
        if (first := self.topLevelItem(0)) is not None:
            self.setCurrentItem(first)

    def decided_groups(self, deed: Deed) -> tuple[tuple[Group, str], ...]:
        """Return what is to be put or allowed, with the value for it."""
        made = []
        for group in self._groups:
            decision = self.decisions.get(place_of(group.finding))
            if decision is not None and decision.deed is deed:
                allow = deed is Deed.ALLOW
                value = ways_of(group.finding, self._words).allow if allow else decision.value
                made.append((group, value))
        return tuple(made)

    def may_decide(self) -> bool:
        """Say whether there is anything to choose."""
        return any(ways_of(group.finding, self._words) for group in self._groups)

    def offer(self, item: QTreeWidgetItem) -> bool:
        """Open what can be chosen for a line, if there is anything."""
        group = self._group(item)
        ways = ways_of(group.finding, self._words) if group is not None else Ways()
        if group is None or not ways:
            return False
        self.popup = WaysList(self, ways, self.decisions.get(place_of(group.finding)))
        self.popup.chosen.connect(partial(self._decide, item))
        self.scrollToItem(item)
        cell = self.visualRect(self.indexFromItem(item, REMEDY))
        self.popup.open_at(cell, self.viewport())
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        below = event.key() == Qt.Key.Key_Down and event.modifiers() == Qt.KeyboardModifier.AltModifier
        if item is not None and (below or (plain and event.key() in OPENING)):
            if self.offer(item):
                return
            if isinstance(item.data(FINDING, ROW), Row):
                # Enter opens the link; it is not handed on to the button of the dialog.
                self._activate(item)
                return
        super().keyPressEvent(event)

    def _decide(self, of: QTreeWidgetItem, decision: Decision) -> None:
        chosen = self.selectedItems() if of.isSelected() else [of]
        first = self._group(of)
        for item in chosen:
            group = self._group(item)
            if group is None or first is None or group.finding.parameter != first.finding.parameter:
                continue
            if _may(decision, ways_of(group.finding, self._words)):
                self.decisions[place_of(group.finding)] = decision
                self._say_remedy(item, group)
        self.decided.emit()

    def _group(self, item: QTreeWidgetItem) -> Group | None:
        number = item.data(FINDING, GROUP)
        return self._groups[number] if isinstance(number, int) else None

    def _fill(self) -> None:
        start = self.topLevelItemCount()
        some = self._groups[start : start + AT_ONCE]
        self.addTopLevelItems([self._item(number, group) for number, group in enumerate(some, start)])
        if start + len(some) < len(self._groups):
            self._rest.start()
        else:
            self._rest.stop()

    def _item(self, number: int, group: Group) -> QTreeWidgetItem:
        said = in_a_line(group.finding.sentence[:MOST_LETTERS])
        item = QTreeWidgetItem([said, QLocale().toString(group.count), ""])
        item.setData(FINDING, GROUP, number)
        item.setToolTip(FINDING, tool_tip(said))
        item.setTextAlignment(LINKS, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
        self._say_remedy(item, group)
        return item

    def _say_remedy(self, item: QTreeWidgetItem, group: Group) -> None:
        words = in_a_line(self._remedy(group))
        item.setText(REMEDY, words)
        item.setToolTip(REMEDY, tool_tip(words))
        if ways_of(group.finding, self._words):
            item.setIcon(REMEDY, self._theme.icon("chevron-down", "muted", 16))

    def _remedy(self, group: Group) -> str:
        finding, decision = group.finding, self.decisions.get(place_of(group.finding))
        if decision is not None:
            return self._said(decision)
        if finding.instead is None:
            return self.tr("to be decided")
        remedy = self.tr("→ {0}").format(finding.instead) if finding.instead else self.tr("taken out")
        return self.tr("perhaps {0}").format(remedy) if finding.guess else remedy

    def _said(self, decision: Decision) -> str:
        if decision.deed is Deed.PUT:
            return self.tr("→ {0}").format(decision.value)
        return self.tr("allowed from now on") if decision.deed is Deed.ALLOW else self.tr("left as it is")

    def _name_links(self, item: QTreeWidgetItem) -> None:
        group = self._group(item)
        if group is None or item.childCount():
            return
        item.addChildren([_sample(row) for row in group.samples])
        more = group.count - len(group.samples)
        if more > 0:
            words = self.tr("and {0} more").format(QLocale().toString(more))
            item.addChild(QTreeWidgetItem([words, "", ""]))

    def _open_by_click(self, item: QTreeWidgetItem, column: int) -> None:
        if column == REMEDY:
            self.offer(item)

    def _activate(self, item: QTreeWidgetItem) -> None:
        row = item.data(FINDING, ROW)
        if isinstance(row, Row):
            self.link_requested.emit(row)

    def _redraw(self) -> None:
        for number in range(self.topLevelItemCount()):
            if (item := self.topLevelItem(number)) is not None:
                self._say_remedy(item, self._groups[number])

    def _lay_out(self) -> None:
        self.setAccessibleName(self.tr("Findings"))
        self.setHeaderLabels([self.tr("Finding"), self.tr("Links"), self.tr("Put right as")])
        self.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        space_out(self)
        self.setItemDelegate(_Cells(self))
        self.setUniformRowHeights(True)
        head = self.header()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(FINDING, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(LINKS, QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(REMEDY, QHeaderView.ResizeMode.Fixed)
        head.resizeSection(REMEDY, REMEDY_WIDTH)


class _Cells(Roomy):
    """Draws what can be chosen as a box that drops down: its arrow at the right."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        if index.column() == REMEDY:
            option.decorationPosition = QStyleOptionViewItem.Position.Right


def _may(decision: Decision, ways: Ways) -> bool:
    if decision.deed is Deed.PUT:
        return decision.value in ways.values
    return bool(ways.allow) if decision.deed is Deed.ALLOW else bool(ways)


def _sample(row: Row) -> QTreeWidgetItem:
    item = QTreeWidgetItem([f"{row.link.name}  {address(row.link.destination)}", "", ""])
    item.setData(FINDING, ROW, row)
    item.setToolTip(FINDING, tool_tip(address(row.link.destination)))
    return item

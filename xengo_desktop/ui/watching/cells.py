"""How a line of the tree of destinations reads: its words, tones, icons and letters."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon

from xengo_desktop.domain.queries import Row
from xengo_desktop.domain.visible import address, in_a_line
from xengo_desktop.domain.watching import Health, Site, Watched
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type, font
from xengo_desktop.ui.watching.wording import ICONS, TONES, WatchWording
from xengo_desktop.ui.widgets.tool_tips import tool_tip

Value = Site | Watched | Row
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
PLACE, FINDING, LINKS, CHECKED = range(4)


@dataclass(slots=True, eq=False)
class Node:
    """One line. `expected` counts its children, of whom `children` are there; `asked` while more are read.

    `whole`: nothing more is there, whatever was expected; links come and go.
    """

    value: Value
    parent: Node | None = None
    row: int = 0
    children: list[Node] = field(default_factory=list)
    asked: bool = False
    whole: bool = False

    @property
    def expected(self) -> int:
        if isinstance(self.value, Site):
            return self.value.total
        return min(self.value.links, 50) if isinstance(self.value, Watched) else 0

    @property
    def name(self) -> str:
        """What it is, for finding it again."""
        if isinstance(self.value, Site):
            return self.value.name
        return self.value.destination if isinstance(self.value, Watched) else str(self.value.id)


class WatchCells:
    """Answers for each role of Qt's; None where there is nothing to say."""

    def __init__(self, theme: Theme, words: WatchWording) -> None:
        self._theme, self._words = theme, words

    def data(self, node: Node, column: int, role: int) -> object:
        """Return what a cell is to Qt."""
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(node, column)
            case Qt.ItemDataRole.TextAlignmentRole:
                return RIGHT if column >= LINKS else None
            case Qt.ItemDataRole.ForegroundRole:
                return self._theme.colour(self._tone(node, column))
            case Qt.ItemDataRole.DecorationRole:
                return self._icon(node, column)
            case Qt.ItemDataRole.FontRole:
                return self._font(node, column)
            case Qt.ItemDataRole.ToolTipRole:
                return tool_tip(self._whole(node, column))
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._whole(node, column)
        return None

    def _text(self, node: Node, column: int) -> str:
        value, words = node.value, self._words
        if isinstance(value, Site):
            return (words.name(value), words.site(value), words.number(value.links), "")[column]
        if isinstance(value, Watched):
            checked = words.ago(value.finding.at) if value.finding else "–"
            return (words.place(value), words.problems(value), words.number(value.links), checked)[column]
        link = value.link
        return (link.name, in_a_line(link.title), "", "")[column]

    def _whole(self, node: Node, column: int) -> str:
        value = node.value
        if isinstance(value, Watched):
            if column == PLACE:
                return address(value.destination)
            if column == FINDING and value.finding and value.finding.said:
                return value.finding.said
            if column == CHECKED and value.finding:
                return self._words.moment(value.finding.at)
        return self._text(node, column)

    def _tone(self, node: Node, column: int) -> str:
        value = node.value
        if isinstance(value, Row):
            return "muted"
        if column == FINDING and value.health in (Health.BAD, Health.DOUBTFUL):
            return TONES[value.health]
        return "muted" if column in (FINDING, CHECKED) else "text"

    def _icon(self, node: Node, column: int) -> object:
        if column != PLACE:
            return None
        if isinstance(node.value, Row):
            return self._lasting("link", "muted")
        return self._lasting(ICONS[node.value.health], TONES[node.value.health])

    def _lasting(self, name: str, tone: str) -> QIcon:
        """Return an icon that keeps its colour on a line that is chosen."""
        icon = self._theme.icon(name, tone, 16)
        for ratio in (1.0, 2.0):
            drawn = self._theme.pixmap(name, self._theme.colour(tone), 16, ratio)
            icon.addPixmap(drawn, QIcon.Mode.Selected)
        return icon

    def _font(self, node: Node, column: int) -> object:
        if column >= LINKS:
            return font(Type.FIGURE)
        strong = isinstance(node.value, Site) and column == PLACE
        return font(Type.STRONG if strong else Type.BODY)

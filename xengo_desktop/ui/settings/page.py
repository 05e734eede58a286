"""The settings page: a column of sections, each change in force at once."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.preferences import Preferences
from xengo_desktop.ui.settings.zones import ZoneChoice
from xengo_desktop.ui.widgets.basics import DressedButton, IconButton, label, rule, sentence
from xengo_desktop.ui.widgets.segments import Segments

WIDTH = 640


class SettingsPage(QWidget):
    """Looks, the viewer's zone, this computer's server, the keyring and the data folder."""

    closed = Signal()
    folder_requested = Signal(str)

    def __init__(self, theme: Theme, preferences: Preferences, data_dir: Path, *more: QWidget) -> None:
        super().__init__()
        self.setObjectName("page")
        self._theme = theme
        self._preferences = preferences
        self._data_dir = data_dir
        self.theme_choice = Segments(self.tr("Theme"), self._themes())
        self.density = Segments(self.tr("Row height"), self._densities())
        self.zone = ZoneChoice(preferences.value.zone)
        self._show_preferences()
        self._build(more)
        self.theme_choice.chosen.connect(self._choose_theme)
        self.density.chosen.connect(self._choose_density)
        self.zone.chosen.connect(self._choose_zone)

    def _themes(self) -> tuple[tuple[str, str], ...]:
        return (("system", self.tr("System")), ("light", self.tr("Light")), ("dark", self.tr("Dark")))

    def _densities(self) -> tuple[tuple[str, str], ...]:
        return (("comfortable", self.tr("Comfortable")), ("compact", self.tr("Compact")))

    def _show_preferences(self) -> None:
        self.theme_choice.choose(self._preferences.value.theme)
        self.density.choose(self._preferences.value.density)

    def _build(self, more: tuple[QWidget, ...]) -> None:
        body = QWidget()
        body.setMaximumWidth(WIDTH)
        column = QVBoxLayout(body)
        column.setContentsMargins(24, 20, 24, 24)
        column.setSpacing(16)
        column.addLayout(self._build_head())
        column.addWidget(self._section(self.tr("Looks")))
        column.addLayout(self._line(self.tr("Theme"), self.theme_choice))
        column.addLayout(self._line(self.tr("Row height"), self.density))
        column.addWidget(rule())
        column.addWidget(self._section(self.tr("Time")))
        column.addLayout(self._line(self.tr("Times and charts are shown in"), self.zone))
        for part in more:
            column.addWidget(rule())
            column.addWidget(part)
        column.addWidget(rule())
        column.addWidget(self._section(self.tr("Data folder")))
        column.addLayout(self._build_folder())
        column.addStretch(1)
        area = QScrollArea()
        area.setAccessibleName(self.tr("Settings"))
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(body)
        self.setFocusProxy(area)
        area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def _build_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        back = IconButton(self._theme, "x", self.tr("Close the settings"))
        back.setShortcut("Escape")
        back.clicked.connect(self.closed)
        row.addWidget(label(self.tr("Settings"), Type.DISPLAY))
        row.addStretch(1)
        row.addWidget(back)
        return row

    def _build_folder(self) -> QHBoxLayout:
        row = QHBoxLayout()
        path = sentence(str(self._data_dir))
        path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        path.setAccessibleDescription(self.tr("Data folder"))
        other = sentence(
            self.tr("Start with --data-dir to keep everything somewhere else."), Type.SMALL, "faint"
        )
        show = DressedButton(self._theme, "folder-open", self.tr("Open folder"))
        show.clicked.connect(self._ask_for_folder)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(path)
        words.addWidget(other)
        row.addLayout(words, 1)
        row.addWidget(show, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _section(self, text: str) -> QWidget:
        return label(text, Type.TITLE)

    def _line(self, text: str, control: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(label(text), 1)
        control.setFixedWidth(280)
        row.addWidget(control)
        return row

    def _ask_for_folder(self) -> None:
        self.folder_requested.emit(str(self._data_dir))

    def _choose_theme(self, key: str) -> None:
        self._preferences.change(theme=type(self._preferences.value.theme)(key))

    def _choose_density(self, key: str) -> None:
        self._preferences.change(density=type(self._preferences.value.density)(key))

    def _choose_zone(self, name: str) -> None:
        self._preferences.change(zone=name)

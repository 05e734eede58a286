"""The page that greets a person without any links: try it here, or connect a service."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.widgets.basics import button, label, sentence


class WelcomePage(QWidget):
    """Two cards: "Explore on this computer" and "Connect an account"."""

    explore_requested = Signal()
    connect_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("page")
        self._theme = theme
        self._pictures: dict[QLabel, str] = {}
        self.explore = button(self.tr("Explore on this computer"), "primary")
        self.connect_account = button(self.tr("Connect an account"))
        self.setFocusProxy(self.explore)
        self.explore.clicked.connect(self.explore_requested)
        self.connect_account.clicked.connect(self.connect_requested)
        column = QVBoxLayout(self)
        column.addStretch(2)
        for part in self._build_words():
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(28)
        column.addLayout(self._build_cards())
        column.addStretch(3)
        theme.changed.connect(self._repaint)
        self._repaint()

    def say_starting(self) -> None:
        """Show that the first way was taken and takes a moment."""
        self.explore.setEnabled(False)
        self.explore.setText(self.tr("Starting…"))

    def say_ready(self) -> None:
        """Offer the first way again."""
        self.explore.setEnabled(True)
        self.explore.setText(self.tr("Explore on this computer"))

    def _build_words(self) -> tuple[QWidget, QWidget]:
        text = self.tr("Make short links and QR codes, change where they lead, and see who comes.")
        words = label(text, Type.BODY, "muted")
        return label(self.tr("Welcome to xengo desktop"), Type.DISPLAY), words

    def _build_cards(self) -> QHBoxLayout:
        here = self._card(
            "hard-drive",
            self.tr("On this computer"),
            self.tr(
                "A local server comes with the app. It keeps your links, answers them and counts the clicks, "
                "with no network and no account. It starts with a sample workspace that you can reset."
            ),
            self.explore,
        )
        away = self._card(
            "cloud",
            self.tr("At a service"),
            self.tr(
                "Work with your links at xengo, XURL or xQR. You need an API key; it is kept in this "
                "computer's keyring and nowhere else."
            ),
            self.connect_account,
        )
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addStretch(1)
        row.addWidget(here)
        row.addWidget(away)
        row.addStretch(1)
        return row

    def _card(self, icon: str, title: str, text: str, action: QPushButton) -> QFrame:
        card = QFrame()
        card.setObjectName("card")
        card.setFixedWidth(320)
        card.setMinimumHeight(236)
        picture = QLabel()
        self._pictures[picture] = icon
        column = QVBoxLayout(card)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addWidget(picture)
        column.addSpacing(4)
        column.addWidget(label(title, Type.TITLE))
        column.addWidget(sentence(text))
        column.addStretch(1)
        column.addWidget(action)
        return card

    def _repaint(self) -> None:
        for picture, icon in self._pictures.items():
            picture.setPixmap(
                self._theme.pixmap(icon, self._theme.colour("accent"), 28, self.devicePixelRatioF())
            )

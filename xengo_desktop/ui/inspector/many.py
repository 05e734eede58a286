"""What the inspector says of several chosen links: what they come to, and what can be done with them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from xengo_desktop.domain.links import LinkState
from xengo_desktop.domain.sums import Sums
from xengo_desktop.domain.visible import address, in_a_line
from xengo_desktop.ui.inspector.shares import Share, Shares
from xengo_desktop.ui.links.bulk.acts import Act, offered
from xengo_desktop.ui.links.sum_words import sum_words
from xengo_desktop.ui.links.wording import Wording
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.widgets.basics import DressedButton, label, sentence
from xengo_desktop.ui.widgets.scroll import Scroller

WIDTH, TEXT_WIDTH = 224, 264
SHOWN = 8
"""The most wanted acts; all of them are in the menu and in the bar below the table."""


class ManyLinks(QWidget):
    """`bulk_requested` tells the key of one of `links.bulk.acts.ACTS`; accounts are named by `name`."""

    bulk_requested = Signal(str)

    def __init__(self, theme: Theme, name: Callable[[str], str]) -> None:
        super().__init__()
        self.count = 0
        self._theme, self._name, self._wording = theme, name, Wording()
        self.title = label("", Type.TITLE)
        self.sums = sentence("")
        self.text = sentence(self.tr("This applies to all of them."))
        for part in (self.sums, self.text):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            part.setFixedWidth(TEXT_WIDTH)
        # Centred in a layout, a wrapped label is given one line's height whatever it holds.
        self.text.setMinimumHeight(self.text.heightForWidth(TEXT_WIDTH))
        self.buttons = {act.key: self._button(act.key, act.icon, act.words) for act in _acts()}
        self.states = Shares(theme, self.tr("Status"))
        self.places = Shares(theme, self.tr("Domain"))
        self.accounts = Shares(theme, self.tr("Account"))
        self._lay_out()

    def show_count(self, count: int) -> None:
        """Say how many are chosen."""
        self.count = count
        self.title.setText(self.tr("{0} links selected").format(QLocale().toString(count)))

    def show_sums(self, sums: Sums | None) -> None:
        """Say what they come to; None while that is being counted."""
        self.sums.setText(sum_words(sums) if sums else self.tr("Counting…"))
        self.sums.setMinimumHeight(self.sums.heightForWidth(TEXT_WIDTH))
        if sums is not None:
            self._show_shares(sums)

    def _show_shares(self, sums: Sums) -> None:
        self.states.show_shares([self._state(state, count) for state, count in sums.states.items()])
        several = len(sums.accounts) > 1
        self.accounts.show_shares(
            [Share(in_a_line(self._name(each)), count) for each, count in sums.accounts.items() if several]
        )
        self.places.show_shares(
            [
                Share(address(each) or self.tr("None yet"), count)
                for each, count in sums.domains.items()
                if not several
            ]
        )

    def _state(self, state: LinkState, count: int) -> Share:
        return Share(self._wording.state_name(state), count, self._theme.tokens.pills[state][1])

    def _button(self, key: str, icon: str, words: str) -> DressedButton:
        made = DressedButton(self._theme, icon, words)
        made.setFixedWidth(WIDTH)
        made.clicked.connect(partial(self.bulk_requested.emit, key))
        return made

    def _lay_out(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(16, 24, 6, 16)
        column.setSpacing(8)
        middle = Qt.AlignmentFlag.AlignHCenter
        column.addStretch(1)
        for part in (self.title, self.sums, self.text):
            column.addWidget(part, 0, middle)
        column.addSpacing(8)
        for made in self.buttons.values():
            column.addWidget(made, 0, middle)
        for shares in (self.states, self.places, self.accounts):
            column.addWidget(shares)
        column.addStretch(2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Scroller(body, self.tr("Chosen links")))


def _acts() -> tuple[Act, ...]:
    return offered(pinned=False, archived=False)[:SHOWN]

"""The question after a change met another one: both versions side by side, field by field."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from xengo_desktop.domain.changes import Change
from xengo_desktop.domain.links import TYPED, LinkDraft
from xengo_desktop.domain.outbox import Answer
from xengo_desktop.ui.journal.words import ChangeWords
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.outbox.sides import Side, Sides
from xengo_desktop.ui.widgets.basics import ElidedLabel, breakable, button, sentence
from xengo_desktop.ui.widgets.frame import EDGE, body_of, foot_of, frame, head_of
from xengo_desktop.ui.widgets.scroll import BAR, Scroller

WIDTH = 860
LARGEST = 480
"""Pixels of height that the fields may take before they scroll."""


class CompareDialog(QDialog):
    """`answered` carries the change, and an Answer or the LinkDraft that was put together."""

    answered = Signal(object, object)

    def __init__(
        self, theme: Theme, change: Change, words: ChangeWords, service: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Changed on both sides"))
        self.setFixedWidth(WIDTH)
        self._change, self._words, self._service = change, words, service
        self.sides: Sides | None = None
        self.later = button(self.tr("Decide later"))
        self.later.clicked.connect(self.reject)
        if change.theirs is None:
            self._ask_about_gone()
        elif change.wish.draft is None:
            self._ask_about_deletion(theme)
        else:
            self._ask_about_fields(theme, change.wish.draft, change.theirs.draft())

    # the three questions

    def _ask_about_fields(self, theme: Theme, mine: LinkDraft, theirs: LinkDraft) -> None:
        head = self._said(
            self.tr("{link} was changed elsewhere"),
            self.tr(
                "Somebody has changed this link at {service} after you did. Choose what counts, field by "
                "field; nothing is overwritten before you do."
            ),
        )
        self.sides = Sides(theme, self._compared(mine, theirs))
        self.all_mine = _keyed(self.tr("All &mine"), "small")
        self.all_theirs = _keyed(self.tr("All &theirs"), "small")
        self.send = _keyed(self.tr("&Save this"), "primary")
        self.all_mine.clicked.connect(self._take_mine)
        self.all_theirs.clicked.connect(self._take_theirs)
        self.send.clicked.connect(self._save)
        foot = foot_of(self.all_mine, self.all_theirs, None, self.later, self.send)
        frame(self, head_of(*head), self._scrolled(self.sides), foot)
        self.send.setDefault(True)
        self.sides.rows[0].focus()

    def _ask_about_deletion(self, theme: Theme) -> None:
        said = self._said(
            self.tr("{link} was changed before it was deleted"),
            self.tr("You have deleted this link. At {service} somebody has changed it since you saw it:"),
        )
        news = body_of(*(sentence(breakable(line), Type.BODY, "") for line in self._news()), spacing=8)
        keep = _keyed(self.tr("&Keep the link"), "primary")
        delete = _keyed(self.tr("&Delete it all the same"), "danger")
        keep.clicked.connect(self._keep_theirs)
        delete.clicked.connect(self._keep_mine)
        self._ask(said, delete, keep, news)

    def _ask_about_gone(self) -> None:
        said = self._said(
            self.tr("{link} is gone"),
            self.tr("Somebody has deleted this link at {service} after you had changed it."),
        )
        anew = _keyed(self.tr("&Make it again, with my changes"), "primary")
        drop = _keyed(self.tr("&Let it go"), "danger")
        anew.clicked.connect(self._keep_mine)
        drop.clicked.connect(self._keep_theirs)
        self._ask(said, drop, anew)

    # answering

    def _take_mine(self) -> None:
        if self.sides:
            self.sides.choose_all(mine=True)

    def _take_theirs(self) -> None:
        if self.sides:
            self.sides.choose_all(mine=False)

    def _save(self) -> None:
        theirs, mine = self._change.theirs, self._change.wish.draft
        if self.sides is None or theirs is None or mine is None:
            return
        mixed = self.sides.mixed(mine, theirs.draft())
        # Nothing of mine is left: then there is nothing to send either.
        self._answer(Answer.THEIRS if mixed == theirs.draft() else mixed)

    def _keep_mine(self) -> None:
        self._answer(Answer.MINE)

    def _keep_theirs(self) -> None:
        self._answer(Answer.THEIRS)

    def _answer(self, answer: Answer | LinkDraft) -> None:
        self.answered.emit(self._change, answer)
        self.accept()

    # words

    def _compared(self, mine: LinkDraft, theirs: LinkDraft) -> list[Side]:
        before = self._change.wish.before
        was = before.draft() if before is not None else theirs
        names = [name for name in TYPED if getattr(mine, name) != getattr(theirs, name)]
        own = self._change.fields
        return [
            Side(
                name=name,
                title=self._words.field(name),
                mine=self._words.value(name, mine),
                theirs=self._words.value(name, theirs),
                was=self._words.value(name, was),
                both=name in own and getattr(theirs, name) != getattr(was, name),
                prefer_mine=name in own,
            )
            for name in names
        ]

    def _news(self) -> list[str]:
        before, theirs = self._change.wish.before, self._change.theirs
        if before is None or theirs is None:
            return []
        old, new = before.draft(), theirs.draft()
        line = self.tr("{field}: {old} → {new}")
        return [
            line.format(
                field=self._words.field(name),
                old=self._words.value(name, old) or self.tr("nothing"),
                new=self._words.value(name, new) or self.tr("nothing"),
            )
            for name in TYPED
            if getattr(old, name) != getattr(new, name)
        ]

    def _said(self, title: str, text: str) -> tuple[QWidget, ...]:
        link = self._words.name(self._change)
        about = sentence(text.format(service=self._service), Type.BODY)
        return ElidedLabel(title.format(link=link), Type.TITLE, mode=Qt.TextElideMode.ElideMiddle), about

    # building

    def _scrolled(self, sides: Sides) -> QWidget:
        scroller = Scroller(sides, self.tr("Fields that differ"))
        sides.setContentsMargins(EDGE, 16, EDGE - BAR, 16)
        scroller.setMinimumHeight(min(LARGEST, sides.sizeHint().height() + 8))
        return scroller

    def _ask(
        self, said: Sequence[QWidget], risky: QPushButton, safe: QPushButton, body: QWidget | None = None
    ) -> None:
        """Lay out a question that has one safe answer and one that cannot be taken back."""
        head, foot = head_of(*said), foot_of(risky, None, self.later, safe)
        if body is not None:
            scroller = Scroller(body, self.tr("What was changed"))
            scroller.setMinimumHeight(min(LARGEST, body.heightForWidth(WIDTH - BAR)))
            frame(self, head, scroller, foot)
        else:
            column = QVBoxLayout(self)
            column.setContentsMargins(0, 0, 0, 0)
            column.addLayout(head)
            column.addLayout(foot)
        safe.setDefault(True)
        safe.setFocus()


def _keyed(text: str, kind: str = "") -> QPushButton:
    """Make a button with a key of its own; the name that is spoken is without its sign."""
    made = button(text.replace("&", ""), kind)
    made.setText(text)
    return made

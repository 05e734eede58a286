"""Whose look is on the bench, and where changes to it go: everybody's, this link's, or a saved design's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from xengo_desktop.desk.codes import Codes, CodeText
from xengo_desktop.domain.queries import Row
from xengo_desktop.qr.design import QrDesign
from xengo_desktop.ui.studio.bench import Bench
from xengo_desktop.ui.studio.in_turn import InTurn
from xengo_desktop.ui.studio.subject import Subject
from xengo_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from xengo_desktop.desk.studio import Chosen, SavedDesign, Studio

OPEN = "open"
REMEMBER_AFTER = 500
"""Milliseconds of quiet after which a design is worth keeping."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A link's code as the desk knows it: what it says, how it looks, and the saved design it follows."""

    row: Row
    said: CodeText
    chosen: Chosen
    saved: SavedDesign | None
    plain: str = ""
    capitals: str = ""

    @property
    def in_capitals(self) -> bool:
        """Whether the tight spelling is the one that is encoded."""
        return self.said.text != self.plain


class Keeping(QObject):
    """Loads a link's look onto the bench and keeps what becomes of it, a moment after the last change."""

    opened = Signal()
    troubled = Signal(object)

    def __init__(self, tasks: Tasks, bench: Bench, studio: Studio, codes: Codes, parent: QObject) -> None:
        super().__init__(parent)
        self._bench, self._studio, self._codes = bench, studio, codes
        # What is opened after something was kept has to find it kept.
        self._turns = InTurn(tasks, self.troubled.emit, self)
        self._opened: Opened | None = None
        self._kept = bench.design
        self._rest = QTimer(self, singleShot=True, interval=REMEMBER_AFTER)
        self._rest.timeout.connect(self.keep)
        bench.design_changed.connect(self._note_change)

    @property
    def now(self) -> Opened | None:
        """The link on the bench; None for a text of one's own."""
        return self._opened

    def open(self, row: Row, *, capitals: bool = False) -> None:
        """Put a link's code on the bench, in its look."""
        self.keep()
        self._turns.ask(partial(_open, self._studio, self._codes, row, capitals), self._show, OPEN)

    def spell(self, capitals: bool) -> None:
        """Encode the link in the letters that a code packs tightest, or as it is written."""
        if self._opened is not None:
            self.open(self._opened.row, capitals=capitals)

    def open_text(self, text: str) -> None:
        """Encode a text of one's own, in everybody's look."""
        self.keep()
        self._turns.ask(self._studio.looks.shared, partial(self._show_text, text), OPEN)

    def again(self) -> None:
        """Read the look anew, after it was changed elsewhere."""
        if self._opened is not None:
            self.open(self._opened.row, capitals=self._opened.in_capitals)

    def share(self) -> None:
        """Give the link everybody's look."""
        self._choose(lambda row: self._studio.looks.keep_for_link(row, None))

    def detach(self) -> None:
        """Give the link a look of its own, which begins as it is."""
        design = self._bench.design
        self._choose(lambda row: self._studio.looks.keep_for_link(row, design))

    def follow(self, saved_id: str) -> None:
        """Have the link follow a saved design."""
        self._choose(lambda row: self._studio.looks.follow(row, saved_id))

    def keep(self) -> None:
        """Keep what was changed, now."""
        self._rest.stop()
        design = self._bench.design
        if design == self._kept:
            return
        self._kept = design
        self._turns.ask(partial(_keep, self._studio, self._opened, design), self._take_kept)

    def _choose(self, act: Callable[[Row], None]) -> None:
        if self._opened is None:
            return
        self.keep()
        now = self._opened
        work = partial(_choose, act, self._studio, self._codes, now.row, now.in_capitals)
        self._turns.ask(work, self._show)

    def _note_change(self) -> None:
        if self._bench.design != self._kept:
            self._rest.start()

    def _show(self, opened: Opened) -> None:
        self._opened = opened
        said, row = opened.said, opened.row
        subject = Subject(text=said.text, note=said.note, reachable=said.reachable, row=row)
        self._kept = opened.chosen.design
        self._bench.open_design(_history_key(opened), opened.chosen.design)
        self._bench.show_subject(subject)
        self.opened.emit()

    def _show_text(self, text: str, design: QrDesign) -> None:
        self._opened, self._kept = None, design
        self._bench.open_design("shared", design)
        self._bench.show_subject(Subject(text=text))
        self.opened.emit()

    def _take_kept(self, opened: Opened | None) -> None:
        if opened is not None and self._opened is not None and opened.row == self._opened.row:
            self._opened = opened
            self.opened.emit()


def _open(studio: Studio, codes: Codes, row: Row, capitals: bool) -> Opened:
    plain, tight = codes.text(row), codes.text(row, capitals=True)
    chosen = studio.looks.design_for(row)
    saved = studio.designs.get(chosen.saved_id) if chosen.saved_id else None
    return Opened(row, tight if capitals else plain, chosen, saved, plain.text, tight.text)


def _choose(act: Callable[[Row], None], studio: Studio, codes: Codes, row: Row, capitals: bool) -> Opened:
    act(row)
    return _open(studio, codes, row, capitals)


def _keep(studio: Studio, opened: Opened | None, design: QrDesign) -> Opened | None:
    """Keep a design where it belongs; what cannot be changed, such as a preset, becomes the link's own."""
    from xengo_desktop.desk.studio import Kind, Source

    if opened is None or opened.chosen.source is Source.SHARED:
        studio.looks.keep_shared(design)
        return replace(opened, chosen=replace(opened.chosen, design=design)) if opened else None
    if opened.saved is not None and opened.saved.kind is Kind.OWN:
        saved = studio.designs.change(opened.saved.id, design)
        return replace(opened, chosen=replace(opened.chosen, design=design), saved=saved)
    studio.looks.keep_for_link(opened.row, design)
    return replace(opened, chosen=studio.looks.design_for(opened.row), saved=None)


def _history_key(opened: Opened) -> str:
    """Links of one look share its history."""
    chosen = opened.chosen
    if chosen.id == "link":
        return f"{opened.row.account_id}/{opened.row.link.id}"
    return chosen.id

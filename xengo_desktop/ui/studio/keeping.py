"""Whose look is on the bench, and where changes to it go: everybody's, this link's, or a saved design's."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from xengo_desktop.desk.codes import Codes
from xengo_desktop.domain.errors import XengoError
from xengo_desktop.domain.queries import Row
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.ui.studio.bench import Bench
from xengo_desktop.ui.studio.in_turn import InTurn
from xengo_desktop.ui.studio.opened import Opened, history_key, read_look, write_look
from xengo_desktop.ui.studio.subject import Subject
from xengo_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from xengo_desktop.desk.studio import Studio

OPEN = "open"
REMEMBER_AFTER = 500
"""Milliseconds of quiet after which a design is worth keeping."""


class Keeping(QObject):
    """Loads a link's look onto the bench and keeps what becomes of it, a moment after the last change.

    A change belongs to the look that it was made on, whatever has been asked for meanwhile.
    """

    opened = Signal()
    troubled = Signal(object)

    def __init__(self, tasks: Tasks, bench: Bench, studio: Studio, codes: Codes, parent: QObject) -> None:
        super().__init__(parent)
        self._bench, self._studio, self._codes = bench, studio, codes
        # What is opened after something was kept has to find it kept.
        self._turns = InTurn(tasks, self.troubled.emit, self)
        self._opened: Opened | None = None
        self._kept, self._refused = bench.design, False
        self._again: Callable[[], None] | None = None
        self._asked = self._changes = 0
        self._rest = QTimer(self, singleShot=True, interval=REMEMBER_AFTER)
        self._rest.timeout.connect(self.keep)
        bench.design_changed.connect(self._note_change)
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.finish)

    @property
    def now(self) -> Opened | None:
        """The link on the bench; None for a text of one's own."""
        return self._opened

    def open(self, row: Row, *, capitals: bool = False) -> None:
        """Put a link's code on the bench, in its look."""
        self._read(partial(read_look, self._studio, self._codes, row, capitals), self._show)

    def spell(self, capitals: bool) -> None:
        """Encode the link in the letters that a code packs tightest, or as it is written."""
        if self._opened is not None:
            self.open(self._opened.row, capitals=capitals)

    def open_text(self, text: str) -> None:
        """Encode a text of one's own, in everybody's look."""
        self._read(self._studio.looks.shared, partial(self._show_text, text))

    def again(self) -> None:
        """Read the look anew, after it was changed elsewhere."""
        if self._again is not None:
            self._again()

    def share(self) -> None:
        """Give the link everybody's look."""
        self._choose(lambda row: self._studio.looks.keep_for_link(row, None))

    def detach(self) -> None:
        """Give the link a look of its own, which begins as it is."""
        design = self._bench.design
        self._choose(lambda row: self._studio.looks.keep_for_link(row, design))
        if self._opened is not None:
            # From here on no change may reach the others.
            self._opened = self._opened.on_its_own(design)

    def follow(self, saved_id: str) -> None:
        """Have the link follow a saved design."""
        self._choose(lambda row: self._studio.looks.follow(row, saved_id))

    def keep(self) -> None:
        """Keep what was changed, now."""
        self._rest.stop()
        if not self._changed and not self._refused:
            return
        self._kept, self._refused = self._bench.design, False
        self._changes += 1
        work = partial(write_look, self._studio, self._opened, self._kept)
        self._turns.ask(work, partial(self._take_kept, self._asked), failed=self._note_refusal)

    def settle(self, act: Callable[[], None]) -> None:
        """Act as soon as everything that was changed is kept; not at all where that was refused."""
        self.keep()
        self._turns.ask(_nothing, partial(self._act, act))

    def finish(self) -> None:
        """Keep what was changed, and return when all of it is written."""
        self.keep()
        self._turns.finish()

    @property
    def _changed(self) -> bool:
        return self._bench.design != self._kept

    def _choose(self, act: Callable[[Row], None]) -> None:
        if self._opened is None:
            return
        self.keep()
        self._asked += 1
        self._turns.ask(partial(act, self._opened.row), self._reread, failed=self._give_up)

    def _reread(self, _: None) -> None:
        self.again()

    def _give_up(self, error: XengoError) -> None:
        self.troubled.emit(error)
        self.again()

    def _read(self, work: Callable[[], Any], show: Callable[[Any], None]) -> None:
        self.keep()
        self._asked += 1
        self._again = partial(self._read, work, show)
        self._turns.ask(work, partial(self._arrive, show, self._asked, self._changes), OPEN)

    def _arrive(self, show: Callable[[Any], None], asked: int, changes: int, answer: Any) -> None:
        if asked != self._asked:
            return
        if self._changed or changes != self._changes:
            # It was changed while it was read.
            self.again()
        else:
            show(answer)

    def _note_change(self) -> None:
        if self._changed:
            self._rest.start()

    def _note_refusal(self, error: XengoError) -> None:
        # The next to keep or to leave tries again.
        self._refused = True
        self.troubled.emit(error)

    def _act(self, act: Callable[[], None], _: None) -> None:
        if not self._refused:
            act()

    def _show(self, opened: Opened) -> None:
        self._opened = opened
        said, row = opened.said, opened.row
        subject = Subject(text=said.text, note=said.note, reachable=said.reachable, row=row)
        self._put(history_key(opened), opened.chosen.design, subject)

    def _show_text(self, text: str, design: QrDesign) -> None:
        self._opened = None
        self._put("shared", design, Subject(text=text))

    def _put(self, key: str, design: QrDesign, subject: Subject) -> None:
        self._kept, self._refused = design, False
        self._bench.open_design(key, design)
        self._bench.show_subject(subject)
        self.opened.emit()

    def _take_kept(self, asked: int, opened: Opened | None) -> None:
        if opened is not None and asked == self._asked:
            self._opened = opened
            self.opened.emit()


def _nothing() -> None:
    """Stand in for work, to learn that all before it is done."""

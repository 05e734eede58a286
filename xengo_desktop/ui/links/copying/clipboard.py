"""Chosen links on their way to the clipboard: read and written on a worker, however many they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QByteArray, QMimeData, QObject, Signal

from xengo_desktop.domain.jobs import Job
from xengo_desktop.domain.queries import Row
from xengo_desktop.ui.links.copying.cells import CELLS, written
from xengo_desktop.ui.links.copying.cutting import Cutting
from xengo_desktop.ui.links.copying.forms import RICH_MOST, Form
from xengo_desktop.ui.links.table.column import Column
from xengo_desktop.ui.links.wording import Wording
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.widgets.clipboard import put

TEXT, HTML = "text/plain", "text/html"
CHUNK = 500
SHORT = 60
MANY = 2_000
"""Rows read in one go, characters of a line that a notice repeats, rows from which progress is told."""

Rows = Callable[[Sequence[int]], Sequence[Row]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """What goes to the clipboard, in one form or two."""

    count: int
    form: Form
    line: str
    text: QByteArray
    rich: QByteArray
    unmade: tuple[str, ...] = ()


class Copier(QObject):
    """`said` tells in a sentence what was copied, `progressed` how far a long copy is ("" at its end)."""

    said = Signal(str)
    progressed = Signal(str)
    failed = Signal(object)

    def __init__(self, tasks: Tasks, rows: Rows, wording: Wording, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._rows, self._wording = tasks, rows, wording
        self._job: Job | None = None

    def copy(self, ids: Sequence[int], columns: tuple[Column, ...], form: Form) -> None:
        """Put these links on the clipboard; a newer copy ends an older one."""
        if not ids:
            self.said.emit(self.tr("Choose one link or several in the table first."))
            return
        self._job = self._tasks.run(
            self,
            partial(_cut, self._rows, ids, partial(Cutting, columns, self._wording), form),
            done=self._take,
            failed=self._fail,
            progress=self._tell,
            lane="links.copy",
            urgent=True,
        )

    def copy_cell(self, text: str) -> None:
        """Put a cell on the clipboard, to the letter and so that it can be pasted into another."""
        data = QMimeData()
        data.setText(text)
        data.setData(CELLS, QByteArray(written([text]).encode()))
        put(data)
        self.said.emit(self.tr("Copied {0}").format(_shortened(text)))

    def stop(self) -> None:
        """End a copy that is under way; the clipboard keeps what it has."""
        if self._job:
            self._job.cancel()
            self._end()

    @property
    def busy(self) -> bool:
        """Whether a copy is under way."""
        return self._job is not None

    def _take(self, copied: Copied) -> None:
        self._end()
        if copied.count:
            self._put(copied)
        self.said.emit(" ".join(filter(None, (self._words(copied), self._unmade(copied.unmade)))))

    def _put(self, copied: Copied) -> None:
        data = QMimeData()
        # As bytes: turning megabytes of text into Qt's own would be felt, and is left to who pastes them.
        data.setData(TEXT, copied.text)
        if copied.rich.size():
            data.setData(HTML, copied.rich)
        if copied.form.mime:
            data.setData(copied.form.mime, copied.text)
        put(data)

    def _words(self, copied: Copied) -> str:
        if copied.line:
            return self.tr("Copied {0}").format(_shortened(copied.line))
        return copied.form.said(self._wording.links(copied.count)) if copied.count else ""

    def _unmade(self, names: Sequence[str]) -> str:
        """Say which links were left out."""
        if not names:
            return ""
        if len(names) == 1:
            return self.tr("{0} has no address before it is made.").format(_shortened(names[0]))
        return self.tr("{0} have no address before they are made.").format(self._wording.links(len(names)))

    def _tell(self, done: int, total: int | None, text: str) -> None:
        shown = self.tr("Copying {done} of {links}…")
        self.progressed.emit(
            shown.format(done=self._wording.number(done), links=self._wording.links(total or done))
        )

    def _fail(self, error: object) -> None:
        self._end()
        self.failed.emit(error)

    def _end(self) -> None:
        self._job = None
        self.progressed.emit("")


def _cut(rows: Rows, ids: Sequence[int], cutting: Callable[..., Cutting], form: Form, job: Job) -> Copied:
    # A hundred thousand rows held as cells would stop every thread for a moment when they are let go.
    step = RICH_MOST if len(ids) <= RICH_MOST else CHUNK
    texts: list[bytes] = []
    unmade: list[str] = []
    count, line, rich = 0, "", ""
    for start in range(0, len(ids), step):
        part = cutting(headed=not texts)
        _fill(part, rows, ids, range(start, min(start + step, len(ids)), CHUNK), form, job)
        text = form.write(part)
        texts += [text.encode()] if text else []
        unmade += part.unmade
        count += len(part.links)
        if len(ids) <= RICH_MOST:
            rich = form.rich(part) if form.rich else ""
            line = text if count == 1 and len(text.splitlines()) == 1 else ""
    whole = QByteArray(form.joint.encode().join(texts))
    return Copied(
        count=count, form=form, line=line, text=whole, rich=QByteArray(rich.encode()), unmade=tuple(unmade)
    )


def _fill(part: Cutting, rows: Rows, ids: Sequence[int], starts: range, form: Form, job: Job) -> None:
    for start in starts:
        job.check()
        part.add(rows(ids[start : start + CHUNK]), cells=form.tabular, addressed=form.addressed)
        if len(ids) > MANY and not start % MANY:
            job.report(start, len(ids))


def _shortened(text: str) -> str:
    return text if len(text) <= SHORT else text[: SHORT - 1] + "…"

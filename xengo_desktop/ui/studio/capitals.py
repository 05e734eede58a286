"""The smallest form of a link's code: whether there is one, and what it spares, in words."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject

from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.sizes import Size
from xengo_desktop.settings.places import caption_font
from xengo_desktop.ui.studio.bench import Bench
from xengo_desktop.ui.studio.keeping import Keeping
from xengo_desktop.ui.studio.sections.code import CodePart
from xengo_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from xengo_desktop.qr.encoding.smallest import Comparison


class Capitals(QObject):
    """Offers capitals only where the way to the destination stays the same."""

    def __init__(self, tasks: Tasks, bench: Bench, keeping: Keeping, part: CodePart, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._bench, self._keeping, self._part = tasks, bench, keeping, part
        keeping.opened.connect(self.compare)
        bench.design_changed.connect(self.compare)
        bench.plan_changed.connect(self.compare)
        part.capitals_switched.connect(keeping.spell)

    def compare(self) -> None:
        """Compare both spellings of what is on the bench."""
        now, design = self._keeping.now, self._bench.design
        if now is None or now.plain == now.capitals:
            self._part.show_saving("", possible=False, on=False)
            return
        work = partial(_compared, now.plain, now.capitals, design, self._bench.plan.size)
        self._tasks.run(self, work, done=self._show, lane=f"studio.capitals.{id(self)}")

    def _show(self, found: Comparison | None) -> None:
        now = self._keeping.now
        if found is None or now is None:
            # What is on must be possible to switch off, even where it went wrong.
            on = now is not None and now.in_capitals
            self._part.show_saving("", possible=on, on=on)
        else:
            self._part.show_saving(self._words(found), possible=True, on=now.in_capitals)

    def _words(self, found: Comparison) -> str:
        if not found.saves:
            return self.tr("The code is as small as it can be.")
        if found.plain.modules == found.other.modules:
            return self.tr("The code stays as large, but more of it may be lost.")
        gain = found.other.module_mm - found.plain.module_mm
        words = self.tr("{0} instead of {1} modules: each is {2} mm wider, and the link works the same.")
        return words.format(found.other.modules, found.plain.modules, QLocale().toString(gain, "f", 2))


def _compared(text: str, capitals: str, design: QrDesign, size: Size) -> Comparison | None:
    # Loaded by the worker: drawing brings numpy, which the window does not wait for.
    from xengo_desktop.qr.encoding.smallest import compared

    return compared(text, capitals, design, size, font=caption_font())

"""The smallest form of a link's code: whether there is one, and what it spares, in words."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QLocale, QObject

from xengo_desktop.ui.studio.bench import Bench
from xengo_desktop.ui.studio.keeping import Keeping
from xengo_desktop.ui.studio.savings import Saving, saving
from xengo_desktop.ui.studio.sections.code import CodePart
from xengo_desktop.ui.tasks import Tasks


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
        work = partial(saving, now.plain, now.capitals, design.error_correction, boost=design.boost)
        self._tasks.run(self, work, done=self._show, lane=f"studio.capitals.{id(self)}")

    def _show(self, found: Saving | None) -> None:
        now = self._keeping.now
        if found is None or now is None:
            self._part.show_saving("", possible=False, on=False)
        else:
            self._part.show_saving(self._words(found), possible=True, on=now.in_capitals)

    def _words(self, found: Saving) -> str:
        if found.plain == found.capitals:
            return self.tr("The code stays as large, but more of it may be lost.")
        gain = found.module_gain(self._bench.plan.mm, 2.0 * self._bench.design.quiet_zone)
        words = self.tr("{0} instead of {1} modules: each is {2} mm wider, and the link works the same.")
        return words.format(found.capitals, found.plain, QLocale().toString(gain, "f", 2))

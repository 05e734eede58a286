"""How the studio was left: what codes are planned for, which sections were open, which format was chosen."""

from __future__ import annotations

from PySide6.QtCore import QObject

from xengo_desktop.domain.errors import Invalid
from xengo_desktop.ui.preferences import Preferences
from xengo_desktop.ui.studio.bench import Bench
from xengo_desktop.ui.studio.plan import Plan


class Remembering(QObject):
    """Writes into the preferences what the user has set beside the design."""

    def __init__(self, preferences: Preferences, bench: Bench, parent: QObject) -> None:
        super().__init__(parent)
        self._preferences, self._bench = preferences, bench
        bench.plan_changed.connect(self._keep_plan)

    @property
    def rail(self) -> bool:
        """Whether the designs stand at the left."""
        return self._preferences.value.studio_rail

    def keep_open(self, keys: tuple[str, ...]) -> None:
        self._preferences.change(studio_open=keys)

    def keep_shade(self, shade: str) -> None:
        self._preferences.change(studio_shade=shade)

    def keep_format(self, key: str) -> None:
        self._preferences.change(studio_format=key)

    def keep_folder(self, folder: str) -> None:
        self._preferences.change(export_folder=folder)

    def keep_rail(self, on: bool) -> None:
        self._preferences.change(studio_rail=on)

    def _keep_plan(self) -> None:
        plan = self._bench.plan
        far = plan.distance_mm or 0.0
        self._preferences.change(print_mm=plan.mm, print_dpi=plan.dpi, print_distance_mm=far)


def remembered_plan(preferences: Preferences) -> Plan:
    """Return what codes were planned for last; figures that cannot be are those of a new plan."""
    value = preferences.value
    plan = Plan(mm=value.print_mm, dpi=value.print_dpi, distance_mm=value.print_distance_mm or None)
    try:
        plan.check()
    except Invalid:
        return Plan()
    return plan

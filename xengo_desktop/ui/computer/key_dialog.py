"""Minting a key: for which API, on which plan, for what, until when."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from xengo_desktop.desk.control import SERVICES, KeyService
from xengo_desktop.domain.keys import MintedKey, NewKey
from xengo_desktop.ui.computer.dialogs import FormDialog
from xengo_desktop.ui.computer.kit import Kit
from xengo_desktop.ui.widgets.choices import Choice
from xengo_desktop.ui.widgets.fields import Field
from xengo_desktop.ui.widgets.helped import HelpedField
from xengo_desktop.ui.widgets.moments import MomentEdit
from xengo_desktop.ui.widgets.segments import Segments

EVERYTHING, SOME = "everything", "some"
ALL = ("*",)


def plan_name(plan: str) -> str:
    """Name a plan as people read it."""
    return plan.replace("_", " ").capitalize()


class Scopes(QWidget):
    """Everything, or a choice of scopes from a list."""

    def __init__(self) -> None:
        super().__init__()
        self.choice = Segments(
            self.tr("What the key may do"),
            ((EVERYTHING, self.tr("Everything")), (SOME, self.tr("Only what is ticked"))),
        )
        self.boxes: dict[str, QCheckBox] = {}
        self._list = QWidget()
        self._grid = QGridLayout(self._list)
        self._grid.setContentsMargins(4, 0, 0, 0)
        self._grid.setVerticalSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.choice)
        column.addWidget(self._list)
        self._list.hide()
        self.choice.chosen.connect(self._show_choice)
        self.setFocusProxy(self.choice.button(EVERYTHING))

    def offer(self, scopes: tuple[str, ...]) -> None:
        """List these scopes, in two columns read downwards."""
        half = (len(scopes) + 1) // 2
        for place, scope in enumerate(scopes):
            if scope not in self.boxes:
                box = self.boxes[scope] = QCheckBox(scope)
                box.setAccessibleName(scope)
                self._grid.addWidget(box, place % half, place // half)

    @property
    def chosen(self) -> tuple[str, ...]:
        """What is chosen; nothing ticked is nothing."""
        if self.choice.key == EVERYTHING:
            return ALL
        return tuple(scope for scope, box in self.boxes.items() if box.isChecked())

    def _show_choice(self, key: str) -> None:
        self._list.setVisible(key == SOME)


class KeyDialog(FormDialog):
    """Asks only what the chosen API knows: plans and scopes are there where it has them."""

    def __init__(self, kit: Kit, parent: QWidget) -> None:
        super().__init__(kit, parent)
        self.entitle(self.tr("New key"), self.tr("Make the key"))
        self._services = {service.key: service for service in SERVICES}
        self.service = Segments(self.tr("For which API"), [(each.key, each.label) for each in SERVICES])
        self.name = QLineEdit(placeholderText=self.tr("Newsletter script"))
        self.name.setMaxLength(100)
        self.plan = Choice()
        self.scopes = Scopes()
        zone = kit.wording.zone
        self.expiry = MomentEdit(kit.theme, zone, kit.wording.clock)
        self.service_field = HelpedField(self.tr("For which API"), self.service)
        self.name_field = Field(self.tr("Name"), self.name, self.tr("So that you know it again in the list."))
        self.plan_field = HelpedField(self.tr("Plan"), self.plan)
        self.scopes_field = Field(self.tr("What the key may do"), self.scopes)
        self.expiry_field = Field(self.tr("Expires"), self.expiry)
        for field in (
            self.service_field,
            self.name_field,
            self.plan_field,
            self.scopes_field,
            self.expiry_field,
        ):
            self.body.addWidget(field)
        self.service.chosen.connect(self._choose_service)
        self.plan.currentIndexChanged.connect(self._help_with_plan)
        self._choose_service(self.service.key)
        self.name.setFocus()

    @property
    def wanted(self) -> NewKey:
        """The key as it was typed."""
        service = self._chosen
        return NewKey(
            service=service.key,
            name=self.name.text().strip(),
            scopes=self.scopes.chosen if service.scopes else ALL,
            plan=str(self.plan.currentData()) if service.plans else "enterprise",
            expires_at=self.expiry.moment,
        )

    def problems(self) -> Mapping[Field, str]:
        moment = self.expiry.moment
        gone = moment is not None and moment <= self._kit.wording.clock()
        return {
            self.name_field: "" if self.name.text().strip() else self.tr("Give the key a name."),
            self.scopes_field: "" if self.wanted.scopes else self.tr("Tick at least one scope."),
            self.expiry_field: self.tr("Choose a time that is still to come.") if gone else "",
        }

    def work(self) -> Callable[[], MintedKey]:
        return partial(self._kit.control.keys.mint, self.wanted)

    @property
    def _chosen(self) -> KeyService:
        return self._services[self.service.key]

    def _choose_service(self, key: str) -> None:
        service = self._services[key]
        self.service_field.show_help(self.tr("Its API is below {0} on this computer.").format(service.prefix))
        self.plan.clear()
        for plan in reversed(service.plans):
            self.plan.addItem(plan_name(plan), plan)
        self.plan_field.setVisible(bool(service.plans))
        self.scopes.offer(service.scopes)
        self.scopes_field.setVisible(bool(service.scopes))

    def _help_with_plan(self) -> None:
        closed = self.plan.currentData() in self._chosen.without_api
        refused = self.tr("This plan has no API: every request is refused, as the service would.")
        self.plan_field.show_help(refused if closed else "")

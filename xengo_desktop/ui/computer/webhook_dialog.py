"""Adding or changing a webhook: the address, which events, a note."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from xengo_desktop.domain.webhooks import EVENTS, Webhook
from xengo_desktop.ui.computer.dialogs import FormDialog
from xengo_desktop.ui.computer.kit import Kit
from xengo_desktop.ui.widgets.fields import Field
from xengo_desktop.ui.widgets.segments import Segments

EVERYTHING, SOME = "everything", "some"
ALL = ("*",)


class Events(QWidget):
    """All events, also those of later versions, or the ticked ones."""

    def __init__(self) -> None:
        super().__init__()
        self.choice = Segments(
            self.tr("Events"),
            ((EVERYTHING, self.tr("All events")), (SOME, self.tr("Only what is ticked"))),
        )
        self.boxes: dict[str, QCheckBox] = {}
        self._list = QWidget()
        grid = QGridLayout(self._list)
        grid.setContentsMargins(4, 0, 0, 0)
        grid.setVerticalSpacing(2)
        half = (len(EVENTS) + 1) // 2
        for place, event in enumerate(EVENTS):
            box = self.boxes[event] = QCheckBox(event)
            box.setAccessibleName(event)
            grid.addWidget(box, place % half, place // half)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.choice)
        column.addWidget(self._list)
        self.choice.chosen.connect(self._show_choice)
        self.setFocusProxy(self.choice.button(EVERYTHING))
        self._show_choice(EVERYTHING)

    @property
    def chosen(self) -> tuple[str, ...]:
        """What is chosen; nothing ticked is nothing."""
        if self.choice.key == EVERYTHING:
            return ALL
        return tuple(event for event, box in self.boxes.items() if box.isChecked())

    def show_events(self, events: tuple[str, ...]) -> None:
        """Tick these."""
        self.choice.choose(EVERYTHING if "*" in events else SOME)
        for event, box in self.boxes.items():
            box.setChecked(event in events)

    def _show_choice(self, key: str) -> None:
        self._list.setVisible(key == SOME)


class WebhookDialog(FormDialog):
    """Without a webhook it makes one."""

    def __init__(self, kit: Kit, webhook: Webhook | None, parent: QWidget) -> None:
        super().__init__(kit, parent)
        self._webhook = webhook
        if webhook is None:
            self.entitle(self.tr("New webhook"), self.tr("Add webhook"))
        else:
            self.entitle(self.tr("Edit webhook"), self.tr("Save"))
        self.url = QLineEdit(placeholderText="https://example.com/hooks/links")
        self.events = Events()
        self.description = QLineEdit()
        self.url_field = Field(
            self.tr("Address"),
            self.url,
            self.tr("Each event is sent there as JSON, signed with a secret that you find in the list."),
        )
        self.events_field = Field(self.tr("Events"), self.events)
        self.description_field = Field(self.tr("Note"), self.description)
        for field in (self.url_field, self.events_field, self.description_field):
            self.body.addWidget(field)
        if webhook is not None:
            self.url.setText(webhook.url)
            self.url.setCursorPosition(0)
            self.events.show_events(webhook.events)
            self.description.setText(webhook.description)
        self.url.setFocus()

    def problems(self) -> Mapping[Field, str]:
        url = self.url.text().strip()
        fits = url.startswith(("https://", "http://")) and len(url) > len("https://x")
        return {
            self.url_field: "" if fits else self.tr("The address begins with https:// and names a host."),
            self.events_field: "" if self.events.chosen else self.tr("Tick at least one event."),
        }

    def work(self) -> Callable[[], Webhook]:
        url, events = self.url.text().strip(), self.events.chosen
        note = self.description.text().strip()
        webhooks = self._kit.control.webhooks
        if self._webhook is None:
            return partial(webhooks.create, url, events, note)
        return partial(webhooks.change, replace(self._webhook, url=url, events=events, description=note))

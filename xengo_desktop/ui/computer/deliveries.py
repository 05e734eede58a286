"""What became of the events for one webhook."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from xengo_desktop.domain.errors import XengoError
from xengo_desktop.domain.webhooks import Delivery, DeliveryState, Webhook
from xengo_desktop.ui.computer.kit import Kit
from xengo_desktop.ui.computer.section import Section
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.records.records import Cell, Column
from xengo_desktop.ui.records.table import RecordTable
from xengo_desktop.ui.widgets.basics import label, sentence
from xengo_desktop.ui.widgets.trouble import Trouble

LEAST = 160
"""Pixels: the head and a few lines."""


class DeliveryList(Section):
    """Follows the webhook that is chosen; hidden while none is."""

    EVERY = 3_000

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._words = kit.wording
        self._webhook: Webhook | None = None
        self.trouble = Trouble(kit.theme)
        self.table = RecordTable(kit.theme, self.tr("Deliveries"), self._columns(), _id, two_lines=False)
        self.words = sentence("")
        self._places = QStackedWidget()
        self._places.addWidget(self.words)
        self._places.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(self.tr("Deliveries"), Type.TITLE))
        column.addWidget(self.trouble)
        column.addWidget(self._places, 1)
        self.setMinimumHeight(LEAST)
        self.hide()

    def show_webhook(self, webhook: Webhook | None) -> None:
        """Show the deliveries of this webhook."""
        before, self._webhook = self._webhook, webhook
        if webhook is None:
            self.hide()
        elif before is None or before.id != webhook.id:
            self._say(self.tr("Reading…"))
            self.table.show_records(())
            self.setVisible(True)
            self.read()

    def work(self) -> Callable[[], Any]:
        if self._webhook is None:
            return tuple
        return partial(self._kit.control.webhooks.deliveries, self._webhook.id)

    def show_read(self, answer: Any) -> None:
        self.trouble.clear()
        self.table.show_records(answer)
        if answer:
            self._places.setCurrentWidget(self.table)
        else:
            self._say(self.tr("Nothing has been sent to this webhook yet. “Send a test” tries it out."))

    def show_failure(self, error: XengoError) -> None:
        self.trouble.show_error(error)

    def _say(self, words: str) -> None:
        self.words.setText(words)
        self._places.setCurrentWidget(self.words)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(title=self.tr("Event"), cell=self._event_cell, width=176),
            Column(title=self.tr("State"), cell=self._state_cell, width=152),
            Column(
                title=self.tr("Attempts"), cell=self._attempts_cell, order=_attempts, width=88, right=True
            ),
            Column(title=self.tr("Answer"), cell=self._answer_cell),
            Column(title=self.tr("Made"), cell=self._made_cell, order=_made, width=144),
            Column(title=self.tr("Next try"), cell=self._next_cell, order=_next, width=112),
        )

    def _event_cell(self, delivery: Delivery) -> Cell:
        return Cell(text=delivery.event)

    def _state_cell(self, delivery: Delivery) -> Cell:
        when = self._words.moment(delivery.delivered_at or delivery.failed_at)
        if delivery.state is DeliveryState.DELIVERED:
            return Cell(text=self.tr("Delivered"), icon="circle-check", tone="good", hint=when)
        if delivery.state is DeliveryState.FAILED:
            return Cell(text=self.tr("Given up"), icon="circle-x", tone="bad", hint=when)
        return Cell(text=self.tr("Waiting"), icon="clock", tone="warn")

    def _attempts_cell(self, delivery: Delivery) -> Cell:
        return Cell(text=self._words.number(delivery.attempts))

    def _answer_cell(self, delivery: Delivery) -> Cell:
        if delivery.response_status is not None:
            return Cell(text=str(delivery.response_status), hint=delivery.trouble)
        return Cell(text=delivery.trouble or "–", tone="muted", hint=delivery.trouble)

    def _made_cell(self, delivery: Delivery) -> Cell:
        at = delivery.created_at
        return Cell(text=self._words.to_the_second(at) if at else "–", hint=self._words.moment(at))

    def _next_cell(self, delivery: Delivery) -> Cell:
        if delivery.state is not DeliveryState.PENDING:
            return Cell(text="–", tone="muted")
        return Cell(text=self._words.ago(delivery.next_at), hint=self._words.moment(delivery.next_at))


def _id(delivery: Delivery) -> str:
    return delivery.id


def _attempts(delivery: Delivery) -> int:
    return delivery.attempts


def _made(delivery: Delivery) -> float:
    return delivery.created_at.timestamp() if delivery.created_at else 0.0


def _next(delivery: Delivery) -> float:
    return delivery.next_at.timestamp() if delivery.next_at else 0.0

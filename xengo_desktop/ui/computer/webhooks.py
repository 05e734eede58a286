"""The webhooks section: which programs hear of what, and below them what became of each event."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from xengo_desktop.domain.webhooks import Delivery, DeliveryState, Webhook
from xengo_desktop.ui.computer.deliveries import DeliveryList
from xengo_desktop.ui.computer.kit import Kit
from xengo_desktop.ui.computer.secret import SecretDialog
from xengo_desktop.ui.computer.shelf import Shelf
from xengo_desktop.ui.computer.webhook_dialog import WebhookDialog
from xengo_desktop.ui.records.deeds import Deed, DeedBar
from xengo_desktop.ui.records.records import Cell, Column
from xengo_desktop.ui.records.table import RecordTable
from xengo_desktop.ui.widgets.basics import DressedButton
from xengo_desktop.ui.widgets.empty import EmptyState
from xengo_desktop.ui.widgets.question import Question


class WebhooksSection(Shelf):
    """The deliveries of the chosen webhook stand below it."""

    EVERY = 5_000

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._words = kit.wording
        self.new = DressedButton(kit.theme, "plus", self.tr("New webhook…"), "primary", "on_accent")
        self.first = DressedButton(kit.theme, "plus", self.tr("New webhook…"), "primary", "on_accent")
        self.furnish(
            self.tr("Webhooks tell other programs what happens to your links, in xQR's format, signed."),
            RecordTable(kit.theme, self.tr("Webhooks"), self._columns(), _id),
            DeedBar(self._deeds(), _name),
            EmptyState(
                kit.theme,
                "webhook",
                self.tr("No webhooks yet"),
                self.tr("Add the address of a program that shall hear of new links and scans."),
                self.first,
            ),
        )
        self.empty.setFocusProxy(self.first)
        self.add_main(self.new)
        self.deliveries = DeliveryList(kit)
        self.add_below(self.deliveries)
        self.new.clicked.connect(self.add)
        self.first.clicked.connect(self.add)
        self.table.chosen.connect(self.deliveries.show_webhook)

    def work(self) -> Callable[[], Any]:
        return self._kit.control.webhooks.all

    def show_read(self, answer: Any) -> None:
        super().show_read(answer)
        if self.table.current is None and answer:
            self.table.choose(answer[0].id)

    def add(self) -> None:
        """Ask for a new webhook."""
        self._open_dialog(None)

    def edit(self, webhook: Webhook) -> None:
        """Open the dialog for one that is there."""
        self._open_dialog(webhook)

    def switch(self, webhook: Webhook) -> None:
        """Switch a webhook to the other side; on again, its failures are forgotten."""
        changed = replace(webhook, enabled=not webhook.enabled)
        self.change(partial(self._kit.control.webhooks.change, changed))

    def show_secret(self, webhook: Webhook) -> None:
        """Ask for the secret and hand it over."""
        work = partial(self._kit.control.webhooks.secret, webhook.id)
        self.change(work, partial(self._hand_over, webhook))

    def send_trial(self, webhook: Webhook) -> None:
        """Send a test event and say what became of it."""
        self.notice.emit(self.tr("Sending test.ping to {0}…").format(webhook.url))
        self.change(partial(self._kit.control.webhooks.send_trial, webhook.id), self._say_sent)

    def ask_delete(self, webhook: Webhook) -> None:
        """Ask before a webhook is gone."""
        question = Question(
            self,
            self.tr("Delete webhook"),
            self.tr("Delete the webhook to {0}?").format(webhook.url),
            self.tr("Its secret and its deliveries are deleted, too; what still waits is not sent."),
            self.tr("Delete"),
        )
        delete = partial(self._kit.control.webhooks.delete, webhook.id)
        question.agreed.connect(partial(self.change, delete))
        question.open()

    def _open_dialog(self, webhook: Webhook | None) -> None:
        dialog = WebhookDialog(self._kit, webhook, self)
        dialog.made.connect(self._take_made)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take_made(self, webhook: Webhook) -> None:
        self.change(self.work(), partial(self._go_to, webhook))

    def _go_to(self, webhook: Webhook, webhooks: Any) -> None:
        self.show_read(webhooks)
        self.table.choose(webhook.id)
        self.table.setFocus()

    def _hand_over(self, webhook: Webhook, secret: str) -> None:
        dialog = SecretDialog(
            self._kit.theme,
            self.tr("Signing secret"),
            self.tr(
                "The program at {0} checks the X-XQR-Signature of each delivery with it: "
                "an HMAC-SHA256 over the body."
            ).format(webhook.url),
            self.tr("Signing secret"),
            self,
        )
        dialog.hand_over(secret)

    def _say_sent(self, delivery: Delivery) -> None:
        self.read()
        self.deliveries.read()
        if delivery.state is DeliveryState.DELIVERED:
            self.notice.emit(self.tr("test.ping arrived: {0}.").format(delivery.response_status))
        elif delivery.response_status is not None:
            words = self.tr("test.ping was answered with {0}; only 2xx counts as arrived.")
            self.notice.emit(words.format(delivery.response_status))
        else:
            words = self.tr("test.ping did not arrive. {0}")
            self.notice.emit(words.format(delivery.trouble).strip())

    def _deeds(self) -> tuple[Deed, ...]:
        return (
            Deed(key="try", text=self.tr("Send a test"), act=self.send_trial, applies=_is_on),
            Deed(key="secret", text=self.tr("Show secret…"), act=self.show_secret),
            Deed(key="open", text=self.tr("Edit…"), act=self.edit),
            Deed(key="off", text=self.tr("Switch off"), act=self.switch, applies=_is_on),
            Deed(key="on", text=self.tr("Switch on"), act=self.switch, applies=_is_off),
            Deed(key="delete", text=self.tr("Delete…"), act=self.ask_delete, kind="danger"),
        )

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(title=self.tr("Address"), cell=self._url_cell),
            Column(title=self.tr("Events"), cell=self._events_cell, width=176),
            Column(
                title=self.tr("Failures in a row"),
                cell=self._failures_cell,
                order=_failures,
                width=128,
                right=True,
            ),
            Column(title=self.tr("Added"), cell=self._added_cell, order=_added, width=104),
            Column(title=self.tr("State"), cell=self._state_cell, width=144),
        )

    def _url_cell(self, webhook: Webhook) -> Cell:
        hint = "\n".join(filter(None, (webhook.url, webhook.description)))
        return Cell(text=webhook.url.removeprefix("https://"), below=webhook.description, hint=hint)

    def _events_cell(self, webhook: Webhook) -> Cell:
        if "*" in webhook.events:
            return Cell(text=self.tr("All events"))
        first, *others = webhook.events or ("–",)
        more = self.tr("and {0} more").format(len(others)) if others else ""
        return Cell(text=first, below=more, hint="\n".join(webhook.events))

    def _failures_cell(self, webhook: Webhook) -> Cell:
        tone = "bad" if webhook.failures else "muted"
        hint = self.tr("A hundred in a row switch the webhook off.")
        return Cell(text=self._words.number(webhook.failures), tone=tone, hint=hint)

    def _added_cell(self, webhook: Webhook) -> Cell:
        at = webhook.created_at
        return Cell(text=self._words.ago(at), hint=self._words.moment(at))

    def _state_cell(self, webhook: Webhook) -> Cell:
        if webhook.enabled:
            return Cell(text=self.tr("On"), icon="circle-check", tone="good")
        if webhook.disabled_at:
            hint = self.tr("Too many failures in a row: off since {0}.")
            return Cell(
                text=self.tr("Gave up"),
                icon="circle-alert",
                tone="bad",
                hint=hint.format(self._words.moment(webhook.disabled_at)),
            )
        return Cell(text=self.tr("Off"), icon="circle-pause", tone="muted")


def _id(webhook: Webhook) -> str:
    return webhook.id


def _name(webhook: Webhook) -> str:
    return webhook.url


def _is_on(webhook: Webhook) -> bool:
    return webhook.enabled


def _is_off(webhook: Webhook) -> bool:
    return not webhook.enabled


def _failures(webhook: Webhook) -> int:
    return webhook.failures


def _added(webhook: Webhook) -> float:
    return webhook.created_at.timestamp() if webhook.created_at else 0.0

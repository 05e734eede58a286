"""The keys section: who may use this computer's APIs, for what, and how much of it is used."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal

from xengo_desktop.desk.control import SERVICES
from xengo_desktop.domain.keys import ApiKey, MintedKey
from xengo_desktop.ui.computer.key_dialog import KeyDialog, plan_name
from xengo_desktop.ui.computer.kit import Kit
from xengo_desktop.ui.computer.secret import SecretDialog
from xengo_desktop.ui.computer.shelf import Shelf
from xengo_desktop.ui.records.deeds import Deed, DeedBar
from xengo_desktop.ui.records.records import Cell, Column
from xengo_desktop.ui.records.table import RecordTable
from xengo_desktop.ui.widgets.basics import DressedButton
from xengo_desktop.ui.widgets.empty import EmptyState
from xengo_desktop.ui.widgets.question import Question

SERVICE_NAMES = {service.key: service.label for service in SERVICES}


class KeysSection(Shelf):
    """Mints, rotates and revokes. The text of a new key is in its dialog only."""

    requests_requested = Signal(object)

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._words = kit.wording
        self.new = DressedButton(kit.theme, "plus", self.tr("New key…"), "primary", "on_accent")
        self.first = DressedButton(kit.theme, "plus", self.tr("New key…"), "primary", "on_accent")
        self.furnish(
            self.tr("Keys open this computer's APIs to your scripts and to other programs."),
            RecordTable(kit.theme, self.tr("Keys"), self._columns(), _id),
            DeedBar(self._deeds(), _name),
            EmptyState(
                kit.theme,
                "key-round",
                self.tr("No keys yet"),
                self.tr("A script needs one to make links here or to count clicks. This window needs none."),
                self.first,
            ),
        )
        self.empty.setFocusProxy(self.first)
        self.add_main(self.new)
        self.new.clicked.connect(self.mint)
        self.first.clicked.connect(self.mint)

    def work(self) -> Callable[[], Any]:
        return self._kit.control.keys.all

    def show_read(self, answer: Any) -> None:
        # Those that still open something come first, the newest at the top.
        super().show_read(sorted(answer, key=lambda key: (key.revoked_at is not None, -key.id)))

    def mint(self) -> None:
        """Ask what the key is for."""
        dialog = KeyDialog(self._kit, self)
        dialog.made.connect(self._hand_over)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def ask_rotate(self, key: ApiKey) -> None:
        """Ask before the old key stops working."""
        question = Question(
            self,
            self.tr("Rotate key"),
            self.tr("Make a new key in place of “{0}”?").format(key.name),
            self.tr("It has the same name, scopes and plan. The old one stops working at once."),
            self.tr("Rotate"),
        )
        rotate = partial(self._kit.control.keys.rotate, key.id)
        question.agreed.connect(partial(self.change, rotate, self._hand_over))
        question.open()

    def ask_revoke(self, key: ApiKey) -> None:
        """Ask before a key is closed for good."""
        question = Question(
            self,
            self.tr("Revoke key"),
            self.tr("Revoke “{0}”?").format(key.name),
            self.tr("Programs that use it are refused from now on. This cannot be undone."),
            self.tr("Revoke"),
        )
        revoke = partial(self._kit.control.keys.revoke, key.id)
        question.agreed.connect(partial(self.change, revoke))
        question.open()

    def _hand_over(self, minted: MintedKey) -> None:
        self.read()
        dialog = SecretDialog(
            self._kit.theme,
            self.tr("Key for {0}").format(minted.key.name),
            self.tr(
                "Copy it now: it is shown this once. Only its fingerprint is kept, "
                "so nobody can show it again, this computer included."
            ),
            self.tr("New key"),
            self,
        )
        dialog.finished.connect(partial(self._go_to, minted.key.id))
        dialog.hand_over(minted.text)

    def _go_to(self, key_id: int, _: int) -> None:
        self.table.choose(key_id)
        self.table.setFocus()

    def _deeds(self) -> tuple[Deed, ...]:
        return (
            Deed(key="open", text=self.tr("Its requests"), act=self.requests_requested.emit),
            Deed(key="rotate", text=self.tr("Rotate…"), act=self.ask_rotate, applies=_is_open),
            Deed(key="delete", text=self.tr("Revoke…"), act=self.ask_revoke, kind="danger", applies=_is_open),
        )

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(title=self.tr("Name"), cell=self._name_cell),
            Column(title=self.tr("Service"), cell=self._service_cell, width=120),
            Column(title=self.tr("May do"), cell=self._scopes_cell, width=156),
            Column(title=self.tr("Used"), cell=self._used_cell, order=_used, width=128, right=True),
            Column(title=self.tr("Last used"), cell=self._last_used_cell, order=_last_used, width=104),
            Column(title=self.tr("Expires"), cell=self._expires_cell, order=_expires, width=96),
            Column(title=self.tr("State"), cell=self._state_cell, width=104),
        )

    def _name_cell(self, key: ApiKey) -> Cell:
        hint = self.tr("Made {0}").format(self._words.moment(key.created_at)) if key.created_at else ""
        tone = "text" if _is_open(key) else "muted"
        return Cell(text=key.name or "–", below=f"{key.prefix}…", hint=hint, tone=tone)

    def _service_cell(self, key: ApiKey) -> Cell:
        planned = any(service.key == key.service and service.plans for service in SERVICES)
        plan = plan_name(key.plan) if planned else ""
        return Cell(text=SERVICE_NAMES.get(key.service, key.service), below=plan)

    def _scopes_cell(self, key: ApiKey) -> Cell:
        if key.scopes == ("*",):
            return Cell(text=self.tr("Everything"))
        listed = ", ".join(key.scopes)
        said = self.tr("%n scope(s)", "", len(key.scopes))
        some = self._words.counted(said, "{0} scope", "{0} scopes", len(key.scopes))
        return Cell(text=some, below=listed, hint="\n".join(key.scopes))

    def _used_cell(self, key: ApiKey) -> Cell:
        if key.revoked_at is not None:
            return Cell(text="–", hint=self.tr("A revoked key uses nothing any more."))
        used = self._words.number(key.used)
        if key.quota is None:
            return Cell(text=used, hint=self.tr("This plan has no end to its requests."))
        text = self.tr("{0} of {1}").format(used, self._words.number(key.quota))
        share = key.used / key.quota if key.quota else 1.0
        return Cell(text=text, share=share, hint=self._quota_hint(key))

    def _quota_hint(self, key: ApiKey) -> str:
        if key.service == "xqr":
            return self.tr("Requests of this month, by all xQR keys of the workspace together")
        return self.tr("Requests that this key has spent of its quota")

    def _last_used_cell(self, key: ApiKey) -> Cell:
        at = key.last_used_at
        return Cell(text=self._words.ago(at, self.tr("Never")), hint=self._words.moment(at))

    def _expires_cell(self, key: ApiKey) -> Cell:
        at = key.expires_at
        return Cell(text=self._words.ago(at, self.tr("Never")), hint=self._words.moment(at))

    def _state_cell(self, key: ApiKey) -> Cell:
        if key.revoked_at:
            return Cell(
                text=self.tr("Revoked"),
                icon="circle-off",
                tone="muted",
                hint=self._words.moment(key.revoked_at),
            )
        if key.expires_at and key.expires_at <= self._words.clock():
            return Cell(text=self.tr("Expired"), icon="clock-alert", tone="warn")
        if key.quota is not None and key.used >= key.quota:
            hint = self.tr("Its quota is spent; further requests are refused.")
            return Cell(text=self.tr("Spent"), icon="circle-alert", tone="bad", hint=hint)
        return Cell(text=self.tr("Active"), icon="circle-check", tone="good")


def _id(key: ApiKey) -> int:
    return key.id


def _name(key: ApiKey) -> str:
    return key.name


def _used(key: ApiKey) -> int:
    return key.used


def _last_used(key: ApiKey) -> float:
    return key.last_used_at.timestamp() if key.last_used_at else 0.0


def _expires(key: ApiKey) -> float:
    return key.expires_at.timestamp() if key.expires_at else float("inf")


def _is_open(key: ApiKey) -> bool:
    return key.revoked_at is None

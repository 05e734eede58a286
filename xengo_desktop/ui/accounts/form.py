"""The account form: service, name, address, key, colour, read-only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.capabilities import Service
from xengo_desktop.ui.accounts.dots import ColourDots
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.tokens import TAG_COLOURS
from xengo_desktop.ui.widgets.basics import IconButton
from xengo_desktop.ui.widgets.fields import Field
from xengo_desktop.ui.widgets.helped import HelpedField
from xengo_desktop.ui.widgets.segments import Segments


class AccountForm(QWidget):
    """An account goes in, an account comes out; the key comes out beside it and never goes in."""

    edited = Signal()

    def __init__(self, theme: Theme, services: Sequence[Service], account: Account | None) -> None:
        super().__init__()
        self._services = {service.key: service for service in services}
        self._account = account
        self._place = ""
        self._refreshes = True
        self.service = Segments(self.tr("Service"), [(each.key, each.label) for each in services])
        self.name = QLineEdit()
        self.address = QLineEdit(placeholderText="https://")
        self.key = QLineEdit()
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        self.reveal = IconButton(theme, "eye", self.tr("Show the key"))
        self.reveal.setCheckable(True)
        self.colour = ColourDots(theme, self.tr("Colour"), self._colours())
        self.read_only = QCheckBox(self.tr("Read-only: nothing at the service is changed from here"))
        self.read_only.setAccessibleName(self.read_only.text())
        self.refresh = QCheckBox(self.tr("Read its links again in the background"))
        self.refresh.setAccessibleName(self.refresh.text())
        self.name_field = Field(self.tr("Name"), self.name)
        self.address_field = Field(self.tr("Address"), self.address)
        self.key_field = HelpedField(self.tr("Key"), _beside(self.key, self.reveal))
        self.key.setAccessibleName(self.tr("Key"))
        self._lay_out()
        self._fill(account)
        self._shown = self.account
        self._connect()

    @property
    def chosen(self) -> Service:
        """The service on show."""
        return self._services[self.service.key]

    @property
    def account(self) -> Account:
        """The account as typed; the id of a new one is empty."""
        base = self._account or Account(id="", dialect="", name="", base_url="")
        return replace(
            base,
            dialect=self.service.key,
            name=self.name.text().strip() or self.chosen.label,
            base_url=self.address.text().strip().rstrip("/"),
            colour=self.colour.colour,
            read_only=self.read_only.isChecked(),
            refresh=self.refresh.isChecked() if self._rereads else base.refresh,
        )

    @property
    def typed_key(self) -> str | None:
        """The key as typed; None while the kept one stays."""
        return self.key.text().strip() or None

    @property
    def typed(self) -> bool:
        """Whether anything was typed or chosen that is not kept yet."""
        if self._account is not None:
            return self.account != self._shown or self.typed_key is not None
        usual = {"", *(service.base_url for service in self._services.values())}
        return bool(self.name.text().strip() or self.typed_key) or self.address.text().strip() not in usual

    @property
    def _rereads(self) -> bool:
        return self.chosen.limits.refresh_every is not None

    def problem(self) -> str:
        """Say what keeps the form from being used; "" when nothing does."""
        parts = urlsplit(self.account.base_url)
        if parts.scheme not in ("http", "https") or not parts.netloc:
            return self.tr("The address begins with https:// and names a host.")
        if self._account is None and not self.typed_key:
            return self.tr("Enter the key that the service gave you.")
        return ""

    def say_key_place(self, words: str) -> None:
        """Say where the kept key is; an empty line keeps it."""
        self._place = words
        self.key.setPlaceholderText(self.tr("Unchanged"))
        self._help_with_key()

    def forget_key(self) -> None:
        """Empty the key's line, so that it is on screen no more."""
        self.key.clear()
        self.reveal.setChecked(False)

    def _help_with_key(self) -> None:
        self.key_field.show_help(" ".join(filter(None, (self._place, self.chosen.key_help))))

    def _fill(self, account: Account | None) -> None:
        if account is None:
            self._choose_service()
            return
        self.service.choose(account.dialect)
        for key in self._services:
            if key != account.dialect:
                self.service.allow(key, False, self.tr("An account stays with its service."))
        self.name.setText(account.name)
        self.address.setText(account.base_url)
        self.address.setCursorPosition(0)
        self.colour.show_colour(account.colour)
        self.read_only.setChecked(account.read_only)
        self._refreshes = account.refresh
        self._offer_refresh()
        self._help_with_key()

    def _choose_service(self) -> None:
        defaults = {service.base_url for service in self._services.values()}
        if self.address.text().strip() in ("", *defaults):
            self.address.setText(self.chosen.base_url)
            self.address.setCursorPosition(0)
        self.name.setPlaceholderText(self.chosen.label)
        self._offer_refresh()
        self._help_with_key()
        self.edited.emit()

    def _offer_refresh(self) -> None:
        """Offer it where requests come back; say why not elsewhere."""
        self.refresh.setEnabled(self._rereads)
        self.refresh.setChecked(self._rereads and self._refreshes)
        reason = self.tr("Its requests are bought and never come back, so it is read when you ask.")
        self.refresh.setToolTip("" if self._rereads else reason)

    def _choose_refresh(self, on: bool) -> None:
        self._refreshes = on

    def _typed(self) -> None:
        self.key_field.show_problem("")
        self.edited.emit()

    def _reveal(self, on: bool) -> None:
        self.key.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)
        words = self.tr("Hide the key") if on else self.tr("Show the key")
        self.reveal.setAccessibleName(words)
        self.reveal.setToolTip(words)

    def _connect(self) -> None:
        self.service.chosen.connect(self._choose_service)
        self.reveal.toggled.connect(self._reveal)
        self.refresh.clicked.connect(self._choose_refresh)
        for line in (self.name, self.address, self.key):
            line.textChanged.connect(self._typed)

    def _colours(self) -> list[tuple[str, str]]:
        names = (
            self.tr("Violet"),
            self.tr("Orange"),
            self.tr("Teal"),
            self.tr("Pink"),
            self.tr("Grey"),
            self.tr("Blue"),
            self.tr("Green"),
            self.tr("Red"),
        )
        return [(self.tr("No colour"), ""), *zip(names, TAG_COLOURS, strict=True)]

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(Field(self.tr("Service"), self.service))
        for field in (self.name_field, self.address_field, self.key_field):
            column.addWidget(field)
        column.addWidget(Field(self.tr("Colour"), self.colour))
        switches = QVBoxLayout()
        switches.setSpacing(4)
        switches.addWidget(self.read_only)
        switches.addWidget(self.refresh)
        column.addLayout(switches)


def _beside(line: QLineEdit, tool: QWidget) -> QWidget:
    holder = QWidget()
    holder.setFocusProxy(line)
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    row.addWidget(line, 1)
    row.addWidget(tool)
    return holder

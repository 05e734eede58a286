"""The domains of this computer's links: which there are, which one is taken without being named."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from xengo_desktop.domain.errors import XengoError
from xengo_desktop.domain.hosts import display_host
from xengo_desktop.domain.servers import ServerFacts
from xengo_desktop.ui.computer.cards import Card
from xengo_desktop.ui.computer.kit import Kit
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.widgets.basics import ElidedLabel, IconButton, button, label
from xengo_desktop.ui.widgets.fields import Field


class DomainLine(QWidget):
    """One domain; the default one says so, the others offer to become it."""

    chosen = Signal(str)
    removed = Signal(str)

    def __init__(self, theme: Theme, host: str, *, is_default: bool) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        name = ElidedLabel(display_host(host), Type.BODY)
        name.setMinimumHeight(30)
        row.addWidget(name, 1)
        if is_default:
            row.addWidget(label(self.tr("Default"), Type.SECONDARY, "good"))
        else:
            make = button(self.tr("Make default"), "small")
            make.setAccessibleName(self.tr("Make {0} the default").format(host))
            make.clicked.connect(partial(self.chosen.emit, host))
            remove = IconButton(theme, "trash-2", self.tr("Remove {0}").format(host))
            remove.clicked.connect(partial(self.removed.emit, host))
            row.addWidget(make)
            row.addWidget(remove)


class DomainCard(Card):
    """`changed` tells that the server's domains are not as they were."""

    changed = Signal()
    notice = Signal(str)

    def __init__(self, kit: Kit) -> None:
        super().__init__("")
        self._kit = kit
        self._shown: tuple[str, tuple[str, ...]] = ("", ())
        self.title.setText(self.tr("Domains"))
        self.setAccessibleName(self.title.text())
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self.host = QLineEdit(placeholderText="go.example.com")
        self.add = button(self.tr("Add"))
        self.field = Field(
            self.tr("Add a domain"),
            self.host,
            self.tr("A name that you point at this computer. Without that, its links work from here only."),
        )
        self._lay_out()
        self.add.clicked.connect(self.add_typed)
        self.host.returnPressed.connect(self.add_typed)
        self.host.textEdited.connect(self._forget_problem)

    def show_facts(self, facts: ServerFacts) -> None:
        """List the domains; what is being typed stays."""
        if (facts.default_domain, facts.domains) != self._shown:
            self._shown = (facts.default_domain, facts.domains)
            self._rebuild()

    def add_typed(self) -> None:
        """Add the domain that was typed."""
        host = self.host.text().strip()
        if not host:
            self.field.show_problem(self.tr("Type the name of a domain, such as go.example.com."))
            return
        work = partial(self._kit.control.server.add_domain, host)
        self._kit.tasks.run(self, work, done=partial(self._take_added, host), failed=self._refuse)

    def make_default(self, host: str) -> None:
        """Have links without a domain made on this one."""
        work = partial(self._kit.control.server.make_default_domain, host)
        self._kit.tasks.run(self, work, done=partial(self._take_default, host), failed=self._refuse)

    def remove(self, host: str) -> None:
        """Take a domain away; the server refuses where links are on it."""
        work = partial(self._kit.control.server.remove_domain, host)
        self._kit.tasks.run(self, work, done=partial(self._take_removed, host), failed=self._refuse)

    def _take_removed(self, host: str, _: None) -> None:
        self.notice.emit(self.tr("{0} has been removed.").format(host))
        self.host.setFocus()
        self.changed.emit()

    def _take_added(self, host: str, _: Sequence[str]) -> None:
        self.host.clear()
        self.notice.emit(self.tr("{0} has been added.").format(host))
        self.changed.emit()

    def _take_default(self, host: str, _: Sequence[str]) -> None:
        self.notice.emit(self.tr("New links are made on {0} unless you say otherwise.").format(host))
        self.host.setFocus()
        self.changed.emit()

    def _refuse(self, error: XengoError) -> None:
        self.field.show_problem(str(error))
        self.host.setFocus()

    def _forget_problem(self) -> None:
        self.field.show_problem("")

    def _rebuild(self) -> None:
        while (item := self._list.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        default, domains = self._shown
        for host in domains:
            line = DomainLine(self._kit.theme, host, is_default=host == default)
            line.chosen.connect(self.make_default)
            line.removed.connect(self.remove)
            self._list.addWidget(line)
            # At once: left to the layout it would come a moment after the old ones went.
            line.show()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        column = QVBoxLayout()
        # Beside the line itself, which stands below its name.
        column.setContentsMargins(0, 19, 0, 0)
        column.addWidget(self.add)
        column.addStretch(1)
        row.addLayout(column)
        self.body.addLayout(self._list)
        self.body.addLayout(row)

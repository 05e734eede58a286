"""Templates that xQR accounts keep: one is loaded as a look, or the look is saved as one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.errors import XengoError
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.widgets.basics import button, label, sentence
from xengo_desktop.ui.widgets.choices import Choice
from xengo_desktop.ui.widgets.fields import Field
from xengo_desktop.ui.widgets.tool_tips import tool_tip
from xengo_desktop.ui.widgets.trouble import Trouble

if TYPE_CHECKING:
    from xengo_desktop.desk.studio import Studio

WIDTH = 480
TEMPLATE = Qt.ItemDataRole.UserRole


class TemplatesDialog(QDialog):
    """`loaded` tells a look and what of the template it lacks, `notice` that one was saved."""

    loaded = Signal(object, str)
    notice = Signal(str)

    def __init__(self, theme: Theme, tasks: Tasks, studio: Studio, design: QrDesign, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Templates of xQR accounts"))
        self.setMinimumWidth(WIDTH)
        self._tasks, self._studio, self._design = tasks, studio, design
        self.accounts = Choice()
        self.account_field = Field(self.tr("Account"), self.accounts)
        self.list = QListWidget()
        self.list.setObjectName("choices")
        self.list.setAccessibleName(self.tr("Templates"))
        self.list.setMinimumHeight(180)
        self.words = sentence("", Type.SECONDARY)
        self.trouble = Trouble(theme)
        self.name = QLineEdit(placeholderText=self.tr("Name of a new template"))
        self.name.setMaxLength(100)
        self.name_field = Field(self.tr("Save the look on the bench as a template"), self.name)
        self.close_button = button(self.tr("Close"))
        self.load = button(self.tr("Use this template"), "primary")
        self.replace = button(self.tr("Replace it by the look"))
        self.save = button(self.tr("Save as new"))
        self._lay_out()
        self._connect()
        self._allow()
        self._run(studio.templates.accounts, self._show_accounts)

    def _show_accounts(self, accounts: tuple[Account, ...]) -> None:
        for account in accounts:
            self.accounts.addItem(account.name, account.id)
        if accounts:
            self._read()
        else:
            self.words.setText(self.tr("No account here keeps templates; add an xQR account first."))
        self.account_field.setVisible(bool(accounts))

    def _read(self) -> None:
        self.words.setText(self.tr("Reading…"))
        self._run(partial(self._studio.templates.all, self._account), self._show_templates)

    def _show_templates(self, templates: Any) -> None:
        self.list.clear()
        for template in templates:
            item = QListWidgetItem(template.name)
            item.setData(TEMPLATE, template)
            item.setToolTip(tool_tip(template.description or ""))
            self.list.addItem(item)
        self.words.setText("" if templates else self.tr("This account keeps no templates yet."))
        if templates:
            self.list.setCurrentRow(0)
        self._allow()

    def _use(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self._run(partial(self._studio.templates.design, item.data(TEMPLATE)), self._hand_over)

    def _hand_over(self, mapped: Any) -> None:
        self.accept()
        self.loaded.emit(mapped.value, " ".join(mapped.losses))

    def _save_new(self) -> None:
        name = self.name.text().strip()
        self._run(partial(self._studio.templates.save, self._account, name, self._design), self._say_saved)

    def _replace(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            work = partial(self._studio.templates.change, self._account, item.data(TEMPLATE), self._design)
            self._run(work, self._say_saved)

    def _say_saved(self, mapped: Any) -> None:
        self.name.clear()
        said = self.tr("The template “{0}” is saved.").format(mapped.value.name)
        self.words.setText(" ".join((said, *mapped.losses)))
        self.notice.emit(said)
        self._run(partial(self._studio.templates.all, self._account), self._show_again)

    def _show_again(self, templates: Any) -> None:
        said = self.words.text()
        self._show_templates(templates)
        self.words.setText(said)

    @property
    def _account(self) -> str:
        return str(self.accounts.currentData())

    def _allow(self) -> None:
        chosen = self.list.currentItem() is not None
        self.load.setEnabled(chosen)
        self.replace.setEnabled(chosen)
        self.save.setEnabled(bool(self.name.text().strip()) and self.accounts.count() > 0)

    def _run(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self.trouble.clear()
        self._tasks.run(self, work, done=done, failed=self._fail, lane=f"studio.templates.{id(self)}")

    def _fail(self, error: XengoError) -> None:
        self.words.setText("")
        self.trouble.show_error(error)

    def _connect(self) -> None:
        self.accounts.activated.connect(self._read)
        self.list.currentItemChanged.connect(self._allow)
        self.list.itemActivated.connect(self._use)
        self.name.textChanged.connect(self._allow)
        self.load.clicked.connect(self._use)
        self.replace.clicked.connect(self._replace)
        self.save.clicked.connect(self._save_new)
        self.close_button.clicked.connect(self.reject)
        self.finished.connect(self.deleteLater)

    def _lay_out(self) -> None:
        saving = QHBoxLayout()
        saving.setSpacing(8)
        saving.addWidget(self.name_field, 1)
        saving.addWidget(self.save, 0, Qt.AlignmentFlag.AlignBottom)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch()
        for made in (self.close_button, self.replace, self.load):
            buttons.addWidget(made)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(12)
        column.addWidget(label(self.windowTitle(), Type.TITLE))
        for part in (self.account_field, self.list, self.words, self.trouble):
            column.addWidget(part)
        column.addLayout(saving)
        column.addSpacing(4)
        column.addLayout(buttons)

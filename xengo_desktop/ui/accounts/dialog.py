"""Adding an account, changing it, removing it; with one real call to see whether it works."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from xengo_desktop.desk.connect import Connections
from xengo_desktop.desk.parting import Parting
from xengo_desktop.domain.accounts import Account, Introduction, KeyPlace
from xengo_desktop.domain.errors import BadKey, NoKey, XengoError
from xengo_desktop.ui.accounts.form import AccountForm
from xengo_desktop.ui.accounts.parting import PartingTalk
from xengo_desktop.ui.accounts.removal import Removal
from xengo_desktop.ui.accounts.verdict import Verdict
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.widgets.basics import button, framed, label, sentence
from xengo_desktop.ui.widgets.careful import CarefulDialog

WIDTH = 480


class AccountDialog(CarefulDialog):
    """Everything slow goes through the tasks door; the dialog closes when it is done, not before."""

    account_added = Signal(object)
    account_changed = Signal(object)
    account_removed = Signal(str)

    def __init__(
        self,
        theme: Theme,
        tasks: Tasks,
        connections: Connections,
        account: Account | None = None,
        parent: QWidget | None = None,
        parting: Parting | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._connections, self._account = tasks, connections, account
        self._talk = PartingTalk(tasks, parting, self) if parting else None
        self._removal = Removal(tasks, connections, account, parting, self) if account else None
        self._busy = False
        self._pressed: QWidget | None = None
        title = self.tr("Edit account") if account else self.tr("Add an account")
        self.setWindowTitle(title)
        self.setFixedWidth(WIDTH)
        self._title = label(title, Type.TITLE)
        self.form = AccountForm(theme, connections.services(), account)
        self.session_only = sentence("", Type.BODY, "")
        self.banner = framed("warning", self.session_only)
        self.banner.hide()
        self.verdict = Verdict(theme)
        self.test = button(self.tr("Test"))
        self.cancel = button(self.tr("Cancel"))
        self.accept_button = button(self.tr("Save") if account else self.tr("Add account"), "primary")
        self.remove = button(self.tr("Remove account…"), "danger")
        self._lay_out()
        self._connect()
        self._look_at_keys()
        self._update()
        self.form.name.setFocus()

    def losing(self) -> str:
        if not self.form.typed:
            return ""
        if self._account is None:
            return self.tr("The account is not added.")
        return self.tr("The account stays as it was.")

    def run_test(self) -> None:
        """Make one real call with what is typed."""
        self._begin(self.tr("Asking {0}…").format(self.form.chosen.label))
        work = partial(self._connections.test, self.form.account, self.form.typed_key)
        self._tasks.run(self, work, done=self._show_introduction, failed=self._show_error, lane=self._lane)

    def save(self) -> None:
        """Keep the account and its key, then close; edits that wait are asked about where it moves."""
        moved = self._account is not None and self.form.account.base_url != self._account.base_url
        if self._talk is None or self._account is None or not moved:
            self._save_now()
            return
        self._begin(self.tr("Looking for edits that wait…"))
        self._talk.ask(self._account, going=False)

    def _settled(self, _: bool) -> None:
        self._forget_waiting()
        self._save_now()

    def _forget_waiting(self) -> None:
        self._end()
        self._forget_verdict()

    def _save_now(self) -> None:
        account, key = self.form.account, self.form.typed_key
        self._begin(self.tr("Saving…"))
        if self._account is None:
            work = partial(self._connections.add, account, key or "")
            self._tasks.run(self, work, done=self._close_added, failed=self._show_error)
        else:
            work_ = partial(self._connections.change, account, key)
            self._tasks.run(self, work_, done=partial(self._close_changed, account), failed=self._show_error)

    def done(self, result: int) -> None:
        """Close; the key does not outlive the dialog."""
        self.form.forget_key()
        super().done(result)

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            # A dialog asks its wrapping sentences for their height only once; this one grows with them.
            wrapped = self._column.heightForWidth(WIDTH)
            self.setFixedHeight(wrapped if wrapped > 0 else self._column.sizeHint().height())
        return handled

    @property
    def _lane(self) -> str:
        return f"account.{id(self)}"

    # keys

    def _look_at_keys(self) -> None:
        self._tasks.run(self, self._connections.keyring_works, done=self._show_keyring)
        if self._account is not None:
            work = partial(self._connections.key_place, self._account.id)
            self._tasks.run(self, work, done=self._show_key_place)

    def _show_keyring(self, answer: tuple[bool, str]) -> None:
        works, words = answer
        self.session_only.setText(words)
        self.banner.setVisible(not works)

    def _show_key_place(self, place: KeyPlace) -> None:
        if not place.kept:
            self.form.say_key_place(self.tr("There is no key here yet."))
            return
        ending = self.tr(" (ending in {0})").format(place.hint) if place.hint else ""
        if place.lasting:
            self.form.say_key_place(self.tr("The key{0} is kept in {1}.").format(ending, place.store))
        else:
            self.form.say_key_place(self.tr("The key{0} is kept until the app ends.").format(ending))

    # answers

    def _show_introduction(self, said: Introduction) -> None:
        self._end()
        self.verdict.show_introduction(said)

    def _show_error(self, error: XengoError) -> None:
        self._end()
        self.verdict.show_error(error)
        if isinstance(error, BadKey) and not isinstance(error, NoKey):
            self.form.key.setFocus()

    def _close_added(self, account: Account) -> None:
        self.account_added.emit(account)
        self.accept()

    def _close_changed(self, account: Account, _: None) -> None:
        self.account_changed.emit(account)
        self.accept()

    def _close_removed(self, account_id: str) -> None:
        self.account_removed.emit(account_id)
        self.accept()

    # the state of things

    def _begin(self, words: str) -> None:
        self._busy = True
        self._pressed = self.focusWidget()
        self.verdict.show_waiting(words)
        self._update()

    def _end(self) -> None:
        self._busy = False
        self._update()
        # Greyed meanwhile, the button has passed the keyboard on to Cancel.
        if self._pressed is not None and self.cancel.hasFocus():
            self._pressed.setFocus()

    def _forget_verdict(self) -> None:
        self.verdict.clear()
        self._update()

    def _update(self) -> None:
        problem = self.form.problem()
        for part in (self.test, self.accept_button):
            part.setEnabled(not problem and not self._busy)
            part.setToolTip(problem)
            part.setAccessibleDescription(problem)
        self.remove.setEnabled(not self._busy)

    def _connect(self) -> None:
        self.form.edited.connect(self._forget_verdict)
        self.test.clicked.connect(self.run_test)
        self.cancel.clicked.connect(self.reject)
        self.accept_button.clicked.connect(self.save)
        if self._removal is not None:
            self.remove.clicked.connect(self._removal.start)
            self._removal.began.connect(self._begin)
            self._removal.put_off.connect(self._forget_waiting)
            self._removal.removed.connect(self._close_removed)
            self._removal.troubled.connect(self._show_error)
        if self._talk is not None:
            self._talk.began.connect(self._begin)
            self._talk.settled.connect(self._settled)
            self._talk.put_off.connect(self._forget_waiting)
            self._talk.troubled.connect(self._show_error)
        self.accept_button.setDefault(True)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.remove)
        buttons.addStretch()
        for part in (self.test, self.cancel, self.accept_button):
            buttons.addWidget(part)
        self.remove.setVisible(self._account is not None)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(16)
        column.addWidget(self._title)
        column.addWidget(self.banner)
        column.addWidget(self.form)
        column.addWidget(self.verdict)
        column.addLayout(buttons)

"""The side bar itself: the accounts, and below them the views of the chosen account's links."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QVBoxLayout, QWidget

from xengo_desktop.domain.accounts import Account, AccountState, AccountStatus
from xengo_desktop.domain.links import LinkState
from xengo_desktop.domain.queries import Facets
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.tokens import tag_colour
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.side.delegate import HEAD, ROW, SideDelegate
from xengo_desktop.ui.side.entries import STATE_ICONS, Entry, View, account_entry, tag_views
from xengo_desktop.ui.side.model import SideModel
from xengo_desktop.ui.widgets.basics import IconButton, label

EVERYONE = "everyone"
"""The key of "All accounts"."""

Known = Sequence[tuple[Account, AccountStatus]]


class SideList(QListView):
    """A list of entries of which one is chosen; it never scrolls sideways."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.entries = SideModel()
        self.setModel(self.entries)
        self._delegate = SideDelegate(theme, self.entries)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet("background: transparent;")
        theme.changed.connect(self.viewport().update)

    def show_entries(self, entries: Sequence[Entry], chosen: str) -> None:
        """Take new lines and mark the chosen one, without telling anybody."""
        self.entries.show(entries)
        blocked = self.selectionModel().blockSignals(True)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(self.entries.find(chosen), flags)
        self.selectionModel().blockSignals(blocked)
        self.viewport().update()

    def fit(self) -> None:
        """Be exactly as high as the lines."""
        heights = (
            HEAD if self.entries.entry(self.entries.index(row)).is_head else ROW
            for row in range(self.entries.rowCount())
        )
        self.setFixedHeight(sum(heights) + 4)


class SideBar(QWidget):
    """Tells what was chosen; what that means is up to the listener."""

    account_chosen = Signal(str)
    view_chosen = Signal(object)
    add_account_requested = Signal()
    account_opened = Signal(str)
    settings_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._views: dict[str, View] = {}
        self.account_id = EVERYONE
        self.view = View()
        self.accounts = SideList(theme, self.tr("Accounts"))
        self.views = SideList(theme, self.tr("Views"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(0)
        column.addLayout(self._build_head())
        column.addWidget(self.accounts)
        column.addWidget(self.views, 1)
        self.accounts.selectionModel().currentChanged.connect(self._choose_account)
        self.accounts.doubleClicked.connect(self._open_account)
        self.views.selectionModel().currentChanged.connect(self._choose_view)

    def show_accounts(self, known: Known) -> None:
        """List the accounts with their states."""
        entries = [Entry(text=self.tr("Accounts"))]
        if len(known) > 1:
            entries.append(Entry(key=EVERYONE, text=self.tr("All accounts"), icon="layers"))
        for account, status in known:
            entries.append(account_entry(account, status, self._state_text(status.state)))
        keys = [entry.key for entry in entries if entry.key]
        if self.account_id not in keys:
            self.account_id = keys[0] if keys else EVERYONE
        self.accounts.show_entries(entries, self.account_id)
        self.accounts.fit()

    def show_facets(self, facets: Facets) -> None:
        """List the views of the chosen account's links with their counts."""
        entries = [
            Entry(text=self.tr("Links")),
            self._entry(View(), self.tr("All links"), "link-2", facets.total),
        ]
        for state, text in self._state_names():
            if state is not LinkState.UNKNOWN or facets.states.get(state):
                entries.append(
                    self._entry(View(state=state), text, STATE_ICONS[state], facets.states.get(state, 0))
                )
        tags = tag_views(facets, self.view)
        if tags:
            entries.append(Entry(text=self.tr("Tags")))
        for tag, count in tags:
            view = View(tag=tag)
            self._views[view.key] = view
            entries.append(
                Entry(key=view.key, text=str(tag), dot=tag_colour(tag.key), count=count, hint=str(tag))
            )
        self.views.show_entries(entries, self.view.key)

    def choose_account(self, account_id: str) -> None:
        """Choose an account as if it had been clicked."""
        self.accounts.setCurrentIndex(self.accounts.entries.find(account_id))

    def choose_view(self, view: View) -> None:
        """Choose a view as if it had been clicked."""
        self._views.setdefault(view.key, view)
        self.views.setCurrentIndex(self.views.entries.find(view.key))

    def title(self) -> str:
        """Return the name of the chosen view."""
        index = self.views.entries.find(self.view.key)
        return self.views.entries.entry(index).text if index.isValid() else self.tr("All links")

    def _build_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(8, 12, 8, 8)
        self.settings = IconButton(self._theme, "settings", self.tr("Settings"))
        self.add = IconButton(self._theme, "plus", self.tr("Add an account"))
        self.settings.clicked.connect(self.settings_requested)
        self.add.clicked.connect(self.add_account_requested)
        logo = IconButton(self._theme, "link-2", "xengo", "accent")
        logo.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        logo.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row.addWidget(logo)
        row.addWidget(label("xengo", Type.TITLE))
        row.addStretch(1)
        row.addWidget(self.add)
        row.addWidget(self.settings)
        return row

    def _entry(self, view: View, text: str, icon: str, count: int) -> Entry:
        self._views[view.key] = view
        return Entry(key=view.key, text=text, icon=icon, count=count)

    def _state_names(self) -> tuple[tuple[LinkState, str], ...]:
        return (
            (LinkState.ACTIVE, self.tr("Active")),
            (LinkState.DISABLED, self.tr("Off")),
            (LinkState.EXPIRED, self.tr("Expired")),
            (LinkState.UNKNOWN, self.tr("State unknown")),
        )

    def _state_text(self, state: AccountState) -> str:
        return {
            AccountState.UNKNOWN: self.tr("Not read yet"),
            AccountState.READY: self.tr("Ready"),
            AccountState.BUSY: self.tr("Reading"),
            AccountState.STARTING: self.tr("Starting"),
            AccountState.OFFLINE: self.tr("No answer"),
            AccountState.REFUSED: self.tr("The service said no"),
            AccountState.NO_KEY: self.tr("Needs a key"),
        }[state]

    def _choose_account(self, index: QModelIndex) -> None:
        if index.isValid():
            self.account_id = self.accounts.entries.entry(index).key
            self.account_chosen.emit(self.account_id)

    def _open_account(self, index: QModelIndex) -> None:
        key = self.accounts.entries.entry(index).key
        if key not in ("", EVERYONE):
            self.account_opened.emit(key)

    def _choose_view(self, index: QModelIndex) -> None:
        if index.isValid():
            self.view = self._views[self.views.entries.entry(index).key]
            self.view_chosen.emit(self.view)

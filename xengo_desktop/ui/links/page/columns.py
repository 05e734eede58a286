"""The columns of the table as the user left them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.queries import SORTS, LinkQuery
from xengo_desktop.settings.values import Density
from xengo_desktop.ui.links.table.columns import ACCOUNT
from xengo_desktop.ui.links.table.layout import ColumnLayout
from xengo_desktop.ui.links.table.table import LinksTable
from xengo_desktop.ui.preferences import Preferences


class PageColumns(QObject):
    """Shows what the settings remember, and remembers what is changed in the table's head."""

    def __init__(self, table: LinksTable, preferences: Preferences) -> None:
        super().__init__(table)
        self._table, self._preferences = table, preferences
        remembered = preferences.value
        table.head.show_columns(ColumnLayout.remembered(remembered.columns, remembered.column_widths))
        table.head.columns_changed.connect(self._remember)
        table.head.one_scale_chosen.connect(self._remember_scale)
        table.head.keeping_chosen.connect(self._remember_keeping)
        preferences.changed.connect(self._apply)
        self._apply()

    def wanted(self) -> tuple[str, ...]:
        """Return the keys of the columns that the table has, left to right, also where there is no room."""
        several = self._table.head.several_accounts
        return tuple(key for key in self._table.head.columns.keys if key != ACCOUNT or several)

    def count_accounts(self, query: LinkQuery, accounts: Sequence[Account]) -> None:
        """Have a column for the account where links of several are on show."""
        shown = len(query.accounts) or len(accounts)
        self._table.head.show_several_accounts(shown > 1 and len(accounts) > 1)

    def _apply(self) -> None:
        settings = self._preferences.value
        self._table.set_compact(settings.density == Density.COMPACT)
        self._table.use_one_scale(settings.one_scale)
        if self._table.head.keeps != settings.keep_links:
            self._table.head.keep(settings.keep_links)
            self._table.viewport().update()

    def _remember(self, columns: ColumnLayout) -> None:
        self._preferences.change(columns=columns.keys, column_widths=columns.pixels)

    def _remember_keeping(self, keeps: bool) -> None:
        self._preferences.change(keep_links=keeps)

    def _remember_scale(self, shared: bool) -> None:
        self._preferences.change(one_scale=shared)


def remembered_sort(preferences: Preferences) -> LinkQuery:
    """Return a query for nothing but the order that was chosen last."""
    settings = preferences.value
    if settings.sort not in SORTS:
        return LinkQuery()
    return LinkQuery(sort=settings.sort, descending=settings.sort_descending)

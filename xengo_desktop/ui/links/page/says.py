"""What the page says about its links: how many they are, what is under way, why there are none."""

from __future__ import annotations

from PySide6.QtCore import QObject

from xengo_desktop.domain.errors import XengoError
from xengo_desktop.domain.queries import LinkQuery
from xengo_desktop.ui.links.page.empty import Explanation, TablePlace
from xengo_desktop.ui.links.page.top import TopBar
from xengo_desktop.ui.links.table.model import LinksModel
from xengo_desktop.ui.links.wording import Wording


class PageSays(QObject):
    """Follows the model's answers."""

    def __init__(self, model: LinksModel, top: TopBar, place: TablePlace, wording: Wording) -> None:
        super().__init__(top)
        self._model, self._top, self._place, self._wording = model, top, place, wording
        self._progress = ""
        self._reason: Explanation | None = None
        self._trouble: XengoError | None = None
        model.answered.connect(self.tell)
        model.failed.connect(self._fail)

    def begin(self) -> None:
        """Forget a trouble: something else is asked."""
        self._trouble = None

    def show_progress(self, text: str) -> None:
        """Say what is going on in place of the count; "" ends it."""
        self._progress = text
        self.tell()

    def explain_empty(self, reason: Explanation | None) -> None:
        """Say why there may be nothing to show; None takes it back."""
        self._reason = reason
        self.tell()

    def tell(self) -> None:
        """Say how things are now."""
        if self._progress:
            self._top.count.say(self._progress)
        elif self._model.settled:
            self._count()
        elif not self._model.rowCount():
            self._top.count.say(self.tr("Loading…"))
        self._show_place()

    def _fail(self, error: XengoError) -> None:
        self._trouble = error
        self.tell()

    def _count(self) -> None:
        found, total, wording = self._model.rowCount(), self._model.scope_total, self._wording
        if total is not None:
            self._top.make_room(wording.found(total, total))
        if self._model.query.text and total is not None:
            self._top.count.say(wording.found(found, total), wording.found_in_short(found, total))
        elif not found and self._reason is not None and self._reason.soon:
            self._top.count.say("")
        else:
            self._top.count.say(wording.links(found))

    def _show_place(self) -> None:
        query, place = self._model.query, self._place
        if self._trouble and not self._model.rowCount():
            place.show_explained(Explanation(self.tr("The links could not be read"), str(self._trouble)))
        elif self._model.rowCount() or not self._model.settled:
            place.show_table()
        elif query.text.strip() != self._top.search.base:
            place.show_none_found(query, self._account(query))
        elif self._reason is not None:
            place.show_explained(self._reason)
        elif query.asked or query.states or query.tags:
            place.show_none_here()
        else:
            place.show_none_yet()

    def _account(self, query: LinkQuery) -> str:
        """Return the name of the account that is looked in, where there are others."""
        accounts = self._wording.accounts
        names = [accounts[each].name for each in query.accounts if each in accounts]
        return ", ".join(names) if len(names) < len(accounts) else ""

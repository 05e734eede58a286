"""Rows by position: an order of ids, and the pages of rows that were read; no Qt in here."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from xengo_desktop.domain.queries import Order, Row, ShortOrder

PAGE = 128
KEPT = 64
"""Pages kept; the ones not looked at for longest are forgotten."""

FEW = 64
"""Ids that are found one by one sooner than by going through all."""


@dataclass(slots=True)
class _Page:
    ids: tuple[int, ...]
    rows: list[Row | None]
    fresh: bool


class Pages:
    """Answers at once with what it has; what is missing is somebody else's to fetch."""

    def __init__(self) -> None:
        self.order: Order = ShortOrder()
        self._pages: OrderedDict[int, _Page] = OrderedDict()
        self._known: dict[int, Row] = {}
        self._trusted = False

    def reorder(self, order: Order, rows: Iterable[Row] = (), *, fresh: bool) -> None:
        """Take a new order; rows known from before stay visible, and are read again unless they are fresh."""
        kept = self._known if fresh else {}
        self._known = kept | {row.id: row for row in (*self._loaded(), *rows)}
        self._trusted = fresh
        self._pages.clear()
        self.order = order

    def forget(self) -> None:
        """Forget all rows, not the order."""
        self._known = {}
        self._pages.clear()

    def id_at(self, position: int) -> int | None:
        """Return the id of the row at a position, None past the end."""
        if not 0 <= position < len(self.order):
            return None
        number, offset = divmod(position, PAGE)
        return self._page(number).ids[offset]

    def row_at(self, position: int) -> Row | None:
        """Return the row at a position as far as it is known."""
        if not 0 <= position < len(self.order):
            return None
        number, offset = divmod(position, PAGE)
        return self._page(number).rows[offset]

    def lacking(self, number: int) -> tuple[int, ...]:
        """Return the ids of a page that is to be read; empty when it is as fresh as can be."""
        if not 0 <= number * PAGE < len(self.order):
            return ()
        page = self._page(number)
        return () if page.fresh else page.ids

    def fill(self, number: int, ids: tuple[int, ...], found: Mapping[int, Row]) -> bool:
        """Put rows that were read for `ids` into a page; say whether it still is the page of those ids."""
        page = self._pages.get(number)
        if page is None or page.ids != ids:
            return False
        page.rows = [found.get(row_id) for row_id in ids]
        page.fresh = True
        return True

    def put(self, row: Row) -> int:
        """Replace one row; return its position, -1 when the order does not hold it."""
        position = self.order.find(row.id)
        if position >= 0:
            number, offset = divmod(position, PAGE)
            self._page(number).rows[offset] = row
        return position

    def positions(self, ids: Collection[int]) -> dict[int, int]:
        """Find many ids at once; those that the order does not hold are left out."""
        if len(ids) <= FEW:
            found = {row_id: self.order.find(row_id) for row_id in ids}
            return {row_id: at for row_id, at in found.items() if at >= 0}
        wanted = set(ids)
        return {
            int(row_id): at
            for at, row_id in enumerate(self.order.ids(0, len(self.order)))
            if int(row_id) in wanted
        }

    def _page(self, number: int) -> _Page:
        page = self._pages.get(number)
        if page is None:
            page = self._pages[number] = self._open(number)
            while len(self._pages) > KEPT:
                self._pages.popitem(last=False)
        elif next(reversed(self._pages)) != number:
            self._pages.move_to_end(number)
        return page

    def _open(self, number: int) -> _Page:
        start = number * PAGE
        ids = tuple(map(int, self.order.ids(start, min(start + PAGE, len(self.order)))))
        rows = [self._known.get(row_id) for row_id in ids]
        return _Page(ids, rows, self._trusted and None not in rows)

    def _loaded(self) -> list[Row]:
        return [row for page in self._pages.values() for row in page.rows if row is not None]

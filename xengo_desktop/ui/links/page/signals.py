"""What the page of links tells and asks for."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class PageSignals(QWidget):
    """What the page asks of the window, and tells it.

    Signals that carry an object carry a Row; `row_chosen` also None, `query_changed` the LinkQuery,
    `row_renewed` the chosen row after it was read anew. `bulk_requested` tells the key of one of
    bulk.acts.ACTS, `marks_requested` pin, unpin, archive or unarchive; both are about `selected_ids`.
    `cells_pasted` tells a field, the name of its column, and texts for the chosen links.
    `address_pasted` tells a single address, `paste_requested` a block of text, `file_dropped` a path.
    """

    row_chosen = Signal(object)
    row_renewed = Signal(object)
    new_link_requested = Signal()
    refresh_requested = Signal()
    everywhere_requested = Signal()
    edit_requested = Signal(object)
    delete_requested = Signal(object)
    copy_requested = Signal(object)
    open_requested = Signal(object)
    duplicate_requested = Signal(object)
    codes_requested = Signal()
    sheet_requested = Signal()
    bulk_requested = Signal(str)
    marks_requested = Signal(str)
    address_pasted = Signal(str)
    paste_requested = Signal(str)
    cells_pasted = Signal(str, str, object)
    file_dropped = Signal(str)
    notice = Signal(str)
    query_changed = Signal(object)

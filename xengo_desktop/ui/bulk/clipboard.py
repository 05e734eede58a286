"""What the clipboard holds of a table: its text, and the HTML that spreadsheets put beside it."""

from __future__ import annotations

from xengo_desktop.ui.widgets.clipboard import contents

LONGEST = 500_000
"""Characters from which on the text alone counts; its marks take many times as long to read."""


def text_there() -> str:
    """Return the text, "" for none."""
    return contents().text()


def html_beside(text: str) -> str:
    """Return the table that is there besides this text, "" for none, and for one that would take long."""
    data = contents()
    if len(text) > LONGEST or not data.hasHtml() or data.text().strip() != text.strip():
        return ""
    return data.html()

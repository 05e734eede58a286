"""Texts of other people as tool tips."""

from __future__ import annotations

import textwrap
from html import escape

from xengo_desktop.domain.visible import in_a_line

LONGEST = 480
WIDTH = 72
"""Characters of a whole tool tip, and of one line of it."""


def tool_tip(text: str) -> str:
    """Return plain text as a tool tip that wraps and is never read as markup."""
    cut = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
    lines = (part for line in cut.splitlines() for part in textwrap.wrap(in_a_line(line), WIDTH) or [""])
    body = "<br>".join(map(escape, lines))
    return f"<qt>{body}</qt>" if body else ""

"""The entries of a link's menu that look for what stands in the cell, or leave it out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from xengo_desktop.domain.search.terms import Term
from xengo_desktop.ui.links.narrowing import Value

LONGEST = 40
"""Characters of a value in the menu."""

MOST = 20
"""Values that a menu has room for."""


def add_narrowing(menu: QMenu, values: Sequence[Value], ask: Callable[[Term], None]) -> None:
    """Offer each value and its opposite; several values get a menu for either."""
    if not values:
        return
    if len(values) == 1:
        value = values[0]
        menu.addAction(_only(value), partial(ask, value.term))
        menu.addAction(_not(value), partial(ask, _opposite(value.term)))
    else:
        only, other = menu.addMenu(_tr("&Only this value")), menu.addMenu(_tr("&Not this value"))
        for value in values[:MOST]:
            only.addAction(_cut(value), partial(ask, value.term))
            other.addAction(_cut(value), partial(ask, _opposite(value.term)))
    menu.addSeparator()


def _only(value: Value) -> str:
    return _tr("&Only “{0}”").format(_cut(value))


def _not(value: Value) -> str:
    return _tr("&Not “{0}”").format(_cut(value))


def _cut(value: Value) -> str:
    words = value.words if len(value.words) <= LONGEST else value.words[: LONGEST - 1] + "…"
    # Otherwise a menu takes the sign for that of the letter behind it, and what follows a tab for a key.
    return words.replace("&", "&&").replace("\t", " ")


def _opposite(term: Term) -> Term:
    return replace(term, negated=not term.negated)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Narrowing", text)

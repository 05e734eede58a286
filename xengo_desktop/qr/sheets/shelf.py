"""The stocks that the app knows, and how they are found by what is printed on their box."""

from __future__ import annotations

import json
from collections.abc import Iterable

from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.sheets.stock import Stock, read_stock


def read_stocks(data: bytes) -> tuple[Stock, ...]:
    """Read a file of stocks; Invalid where one of them cannot be."""
    try:
        values = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise Invalid("The list of labels is not JSON.", detail=str(error)) from error
    if not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
        raise Invalid("A list of labels is a list of sizes.")
    return tuple(map(read_stock, values))


def found(stocks: Iterable[Stock], text: str) -> tuple[Stock, ...]:
    """Return the stocks that every word fits: maker, number, paper, or a size like 63.5 or 63.5x38.1."""
    words = text.casefold().replace("×", "x").replace(",", ".").split()
    return tuple(stock for stock in stocks if all(word in _haystack(stock) for word in words))


def _haystack(stock: Stock) -> str:
    size = f"{stock.width:g}x{stock.height:g} {stock.width:g} x {stock.height:g} mm {stock.per_page}"
    form = "round" if stock.round else "square" if stock.width == stock.height else ""
    return f"{stock.maker} {stock.number} {' '.join(stock.also)} {stock.paper} {size} {form}".casefold()

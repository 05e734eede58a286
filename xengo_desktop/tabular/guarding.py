"""The apostrophe that keeps a spreadsheet from computing what is only text."""

from __future__ import annotations

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a cell begins with that a spreadsheet would compute."""

_GUARDED = tuple(f"'{sign}" for sign in FORMULA)


def guarded(cell: str) -> str:
    """Put the apostrophe where one is needed."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def unguarded(cell: str) -> str:
    """Take away the apostrophe of anybody's guard, and no other: `'s-Hertogenbosch` keeps its own."""
    return cell[1:] if cell.startswith(_GUARDED) else cell


def guarded_fully(cell: str) -> str:
    """Put the apostrophe also before a text that looks guarded already, so that it can be told later."""
    return f"'{cell}" if _computed(cell) else cell


def unguarded_fully(cell: str) -> str:
    """Take back what `guarded_fully` did, whatever the text was."""
    return cell[1:] if cell.startswith("'") and _computed(cell) else cell


def _computed(cell: str) -> bool:
    return cell.lstrip("'").startswith(FORMULA)

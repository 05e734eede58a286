"""Lines of a table: the cells of a record, and where it stands in its file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from xengo_desktop.domain.errors import Invalid


@dataclass(frozen=True, slots=True)
class Line:
    """The cells of a record and the line on which it begins; `trouble` says why there are none."""

    number: int
    cells: tuple[str, ...] = ()
    trouble: str = ""


def plain_name(name: str) -> str:
    """Return what two spellings of a column's name have in common: letters without accents, and digits."""
    return "".join(filter(str.isalnum, normalize("NFKD", name.casefold())))


def fitted(cells: Sequence[str], width: int) -> Sequence[str]:
    """Return exactly `width` cells; Invalid where a record has more than the table has columns."""
    if any(cell.strip() for cell in cells[width:]):
        raise Invalid(f"{len(cells)} cells, but {width} columns; put cells that hold a separator in quotes.")
    return (*cells[:width], *("",) * (width - len(cells)))


def told_apart(names: Iterable[str]) -> tuple[str, ...]:
    """Give every column a name of its own: empty ones a number, a second of the same name, too."""
    seen: dict[str, int] = {}
    told = []
    for number, name in enumerate(names, 1):
        name = " ".join(name.split()) or f"Column {number}"
        seen[name] = seen.get(name, 0) + 1
        told.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(told)

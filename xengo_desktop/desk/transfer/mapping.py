"""Which column holds what, and how its texts are meant: suggested from names and samples, then changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from xengo_desktop.desk.transfer.fields import BY_NAME, SEVERAL, Field, LeftOut, left_out
from xengo_desktop.desk.transfer.guessing import with_campaign_columns
from xengo_desktop.desk.transfer.vendors import BRANDED, COMMA, Vendor, recognise
from xengo_desktop.domain.addresses import suggestion
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.tabular.records import Line, plain_name
from xengo_desktop.tabular.table import Kind, Table

SAMPLES = 50
"""Rows that are looked at to tell columns apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """The field of each column, None for columns that are not read.

    `zone` is the IANA name of the zone that times without one are in. `day_first` settles 03/04/2026, None
    has such dates refused. `ours`: written by this program, so an empty cell means empty, and guards are
    taken off to the letter; elsewhere an empty cell says nothing. `guessed` columns are read as their names
    only suggest, until a person says so.
    """

    columns: tuple[Field | None, ...]
    vendor: str = ""
    tag_separator: str = COMMA
    zone: str = "UTC"
    day_first: bool | None = None
    ours: bool = False
    guarded: bool = True
    first: tuple[int, ...] = ()
    guessed: frozenset[int] = frozenset()

    @property
    def problem(self) -> str:
        """Say why nothing can be read like this; "" when it can."""
        if Field.DESTINATION not in self.columns:
            return "Say which column holds the destination: the address that a link leads to."
        for name in Field:
            if name not in SEVERAL and self.columns.count(name) > 1:
                return f"Two columns are read as “{name.value}”; choose one of them."
        return ""

    def with_column(self, column: int, name: Field | None) -> Mapping:
        """Return the mapping with another field for a column, which no other column has then."""
        columns = [
            None if each is name and name not in SEVERAL and at != column else each
            for at, each in enumerate(self.columns)
        ]
        columns[column] = name
        guessed = frozenset(at for at in self.guessed - {column} if columns[at] is not None)
        return replace(self, columns=tuple(columns), guessed=guessed)

    def places(self, name: Field) -> tuple[int, ...]:
        """Return the columns that hold a field, the one that counts first in front."""
        found = [at for at, each in enumerate(self.columns) if each is name]
        return tuple(sorted(found, key=lambda at: self.first.index(at) if at in self.first else len(found)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested:
    """What a table looks like: whose it is, how its columns are best read, and what is not taken along."""

    vendor: Vendor | None
    mapping: Mapping
    samples: tuple[Line, ...] = field(repr=False)

    def left_out(self, header: Sequence[str], mapping: Mapping) -> tuple[LeftOut, ...]:
        """Say which columns are not read on principle."""
        return left_out(
            [name for name, chosen in zip(header, mapping.columns, strict=True) if chosen is None]
        )


def suggest(table: Table, zone: str = "UTC") -> Suggested:
    """Look at the header and the first rows. Raise Invalid for a file that is known to hold no links."""
    vendor = recognise(table.kind, table.header) if table.headed else None
    if vendor is not None and vendor.refusal:
        raise Invalid(vendor.refusal)
    samples = table.sample(SAMPLES)
    columns = _by_vendor(table, vendor) if vendor else _by_guess(table, samples)
    guessed: frozenset[int] = frozenset()
    if vendor is None and table.headed:
        columns, guessed = with_campaign_columns(table.header, columns, lambda at: _cells(samples, at))
    ours = vendor is not None and vendor.ours
    tags = next((at for at, each in enumerate(columns) if each is Field.TAGS), None)
    separator = vendor.tag_separator if vendor else _separator(_cells(samples, tags))
    mapping = Mapping(
        columns=columns,
        vendor=vendor.label if vendor else "",
        tag_separator=separator,
        zone=zone,
        ours=ours,
        guarded=table.kind is Kind.DELIMITED or (table.kind is Kind.WORKBOOK and not ours),
        first=_first(table, vendor),
        guessed=guessed,
    )
    return Suggested(vendor=vendor, mapping=mapping, samples=samples)


def _by_vendor(table: Table, vendor: Vendor) -> tuple[Field | None, ...]:
    return _unrepeated([vendor.field(name) for name in table.header])


def _first(table: Table, vendor: Vendor | None) -> tuple[int, ...]:
    wanted = vendor.first if vendor else BRANDED
    names = [plain_name(name) for name in table.header]
    return tuple(names.index(name) for name in wanted if name in names)


def _by_guess(table: Table, samples: Sequence[Line]) -> tuple[Field | None, ...]:
    named = [BY_NAME.get(plain_name(name)) for name in table.header] if table.headed else []
    columns = list(_unrepeated(named)) or [None] * len(table.header)
    addresses = [at for at in range(len(columns)) if _are_addresses(_cells(samples, at))]
    if Field.DESTINATION not in columns:
        free = [at for at in addresses if columns[at] in (None, Field.SHORT_URL)]
        # Of two addresses the longer ones are where the shorter ones lead.
        free.sort(key=lambda at: (columns[at] is not None, -_length(_cells(samples, at))))
        if free:
            columns[free[0]] = Field.DESTINATION
    return tuple(columns)


def _unrepeated(fields: Sequence[Field | None]) -> tuple[Field | None, ...]:
    """Let the first of two columns for one field have it."""
    return tuple(
        None if each is not None and each not in SEVERAL and each in fields[:at] else each
        for at, each in enumerate(fields)
    )


def _cells(samples: Sequence[Line], column: int | None) -> list[str]:
    if column is None:
        return []
    return [cell for line in samples if column < len(line.cells) and (cell := line.cells[column].strip())]


def is_address(cell: str) -> bool:
    """Say whether a cell is meant as a web address, be it a good one or not."""
    return cell[:8].casefold().startswith(("https://", "http://"))


def _are_addresses(cells: Sequence[str]) -> bool:
    good = sum(is_address(cell) or bool(suggestion(cell)) for cell in cells)
    return bool(cells) and good * 2 >= len(cells)


def _length(cells: Sequence[str]) -> float:
    return sum(map(len, cells)) / max(1, len(cells))


def _separator(cells: Sequence[str]) -> str:
    counts = {sign: sum(sign in cell for cell in cells) for sign in ("|", ";", COMMA)}
    best = max(counts, key=lambda sign: counts[sign])
    return best if counts[best] else COMMA

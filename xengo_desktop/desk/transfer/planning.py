"""A table against an account: what every line would add or change, before anything is sent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from xengo_desktop.desk.transfer.deciding import Decider
from xengo_desktop.desk.transfer.ground import Ground
from xengo_desktop.desk.transfer.mapping import Mapping
from xengo_desktop.desk.transfer.policies import Policies
from xengo_desktop.desk.transfer.wanted import Reader, Wanted
from xengo_desktop.domain.changesets import ChangeSet, Planned, Verdict
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.domain.jobs import Job
from xengo_desktop.domain.planned_rows import PlannedRows
from xengo_desktop.tabular.records import Line
from xengo_desktop.tabular.table import Table

AT_ONCE = 1_000
"""Lines that are looked up together."""

LONGEST = 120
"""Characters of a line that are repeated."""


def plan_import(
    table: Table,
    mapping: Mapping,
    ground: Ground,
    policies: Policies,
    job: Job,
    *,
    total: int | None = None,
) -> ChangeSet:
    """Give every line its verdict. Raise Invalid where the mapping or the file as a whole is no good."""
    rows = PlannedRows()
    for planned in planned_rows(table, mapping, ground, policies):
        job.report(len(rows), total)
        rows.extend(planned)
    title = f"Import of {table.name}" if table.name else "Import"
    return ChangeSet(title=title, rows=rows, notes=tuple(filter(None, (ground.agreed.note,))))


def planned_rows(
    table: Table, mapping: Mapping, ground: Ground, policies: Policies
) -> Iterator[list[Planned]]:
    """Yield the verdicts a thousand lines at a time."""
    if mapping.problem:
        raise Invalid(mapping.problem)
    reader, decider = Reader(mapping, len(table.header)), Decider(ground, policies)
    lines = table.rows()
    while some := list(islice(lines, AT_ONCE)):
        read = [_read(reader, line, ground.account_id) for line in some]
        wanted = [each for part in read for each in part]
        decider.look_up([each for each in wanted if isinstance(each, Wanted)])
        yield [
            each if isinstance(each, Planned) else ground.agreed.held_against(decider.decide(each))
            for each in wanted
        ]


def _read(reader: Reader, line: Line, account_id: str) -> Iterable[Wanted | Planned]:
    try:
        return list(reader.read(line))
    except Invalid as error:
        reason = " ".join(filter(None, (str(error), _repeated(line))))
        return [Planned(row=line.number, verdict=Verdict.REFUSED, account_id=account_id, reason=reason)]


def _repeated(line: Line) -> str:
    """Repeat what stands in a line that no link could be made of, so that one knows which it is."""
    cells = (" ".join(cell[:LONGEST].split()) for cell in line.cells)
    found = " · ".join(filter(None, cells))[:LONGEST]
    return f"It reads: {found}" if found else ""

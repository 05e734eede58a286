"""`xengo-desktop export`: all links of an account into one file."""

from __future__ import annotations

import argparse
import io
from collections.abc import Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

from xengo_desktop.commands.opening import account_named, add_account_arguments, opened_desk, refresh
from xengo_desktop.commands.progress import progress, say
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.domain.interrupting import interrupts_cancel
from xengo_desktop.domain.jobs import Cancelled, Job
from xengo_desktop.domain.standard_output import answer

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from xengo_desktop.desk.desk import Desk
    from xengo_desktop.desk.transfer.exporting import Exported, ExportOrder
    from xengo_desktop.tabular.writing import Format

STDOUT = "-"
KEYS = ("csv", "json", "xlsx")
LAYOUTS = ("xengo", "dub", "shlink", "yourls")
INTERRUPTED = 130


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `export` understands."""
    add_account_arguments(parser)
    parser.add_argument(
        "-o", "--output", metavar="FILE", required=True, help="FILE.csv, FILE.json or FILE.xlsx; - for stdout"
    )
    parser.add_argument("--format", choices=KEYS, help="where the file name does not tell")
    parser.add_argument("--as", dest="layout", choices=LAYOUTS, default="xengo", help="whose columns")
    parser.add_argument("--columns", metavar="A,B,…", help="some of the columns, in any order")
    parser.add_argument(
        "--zone", metavar="Europe/Berlin", help="write times for people in this zone, not exactly in UTC"
    )


def run(namespace: argparse.Namespace) -> int:
    """Export and return 0; raise Invalid for a wish that cannot be met, FileTrouble for the disk's."""
    order = _order(namespace)
    job = Job(progress("links"))
    try:
        with opened_desk(namespace) as desk, interrupts_cancel(job):
            exported = _export(desk, namespace, order, job)
    except Cancelled:
        say("Stopped; no file was written.")
        return INTERRUPTED
    for note in exported.notes:
        say(note)
    if namespace.output != STDOUT:
        one = exported.links == 1
        answer(f"{exported.links:,} link{'' if one else 's'} in {namespace.output}.\n".encode())
    return 0


def _export(desk: Desk, namespace: argparse.Namespace, order: ExportOrder, job: Job) -> Exported:
    account = account_named(desk, namespace.account)
    refresh(desk, account, Job())
    ids = desk.transfers.ids_of_account(account.id)
    if namespace.output == STDOUT:
        return _to_stdout(desk, ids, order, job)
    return desk.transfers.export_rows(ids, order, Path(namespace.output), job)


def _to_stdout(desk: Desk, ids: Sequence[int], order: ExportOrder, job: Job) -> Exported:
    if order.format.most_rows is None:
        out = Outgoing()
        exported = desk.transfers.write(ids, order, cast("IO[bytes]", out), job)
        out.flush()
        return exported
    # A workbook is a ZIP, whose directory stands at its end.
    whole = io.BytesIO()
    exported = desk.transfers.write(ids, order, whole, job)
    answer(whole.getvalue())
    return exported


class Outgoing:
    """Standard output as far as a table is written to it; it gathers what it is given."""

    PIECE = 1 << 16

    def __init__(self) -> None:
        self._gathered = bytearray()

    def write(self, data: bytes) -> int:
        """Take some bytes. Raise FileTrouble, BrokenPipeError."""
        self._gathered += data
        if len(self._gathered) >= self.PIECE:
            self.flush()
        return len(data)

    def flush(self) -> None:
        """Pass on what was gathered."""
        answer(bytes(self._gathered))
        self._gathered.clear()


def _order(namespace: argparse.Namespace) -> ExportOrder:
    from xengo_desktop.desk.transfer.columns import LAYOUTS as KNOWN
    from xengo_desktop.desk.transfer.exporting import ExportOrder

    order = ExportOrder(
        format=_format(namespace),
        layout=next(layout for layout in KNOWN if layout.key == namespace.layout),
        columns=tuple(filter(None, map(str.strip, (namespace.columns or "").split(",")))),
        zone=_zone(namespace.zone),
    )
    if order.columns and not order.layout.free:
        raise Invalid("--columns goes with our own layout only; leave --as out.")
    _ = order.chosen
    return order


def _format(namespace: argparse.Namespace) -> Format:
    from xengo_desktop.tabular.writing import FORMATS

    told = namespace.format or ("csv" if namespace.output == STDOUT else Path(namespace.output).suffix[1:])
    found = next((kind for kind in FORMATS if kind.key == told.lower()), None)
    if found is None:
        raise Invalid("End the file name in .csv, .json or .xlsx, or say --format.")
    return found


def _zone(name: str | None) -> ZoneInfo | None:
    from xengo_desktop.desk.transfer.values import zone_named

    return zone_named(name) if name else None

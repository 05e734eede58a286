"""`xengo-desktop import`: a table's links into an account, after every line has been given its verdict."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING

from xengo_desktop.commands.opening import account_named, add_account_arguments, opened_desk, refresh
from xengo_desktop.commands.progress import progress, say
from xengo_desktop.domain.accounts import THIS_COMPUTER
from xengo_desktop.domain.errors import FileTrouble, Invalid
from xengo_desktop.domain.interrupting import interrupts_cancel
from xengo_desktop.domain.jobs import Cancelled, Job
from xengo_desktop.domain.standard_output import answer

if TYPE_CHECKING:
    from xengo_desktop.desk.desk import Desk
    from xengo_desktop.desk.transfer.mapping import Mapping
    from xengo_desktop.domain.changesets import ChangeSet
    from xengo_desktop.tabular.table import Table

STDIN = "-"
SOME_FAILED = 1
INTERRUPTED = 130
AT_ONCE = 1_000
MOST_NAMED = 200
_BY_HAND = 10
MOST_BYTES = 500_000_000
_DELIMITERS = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "pipe": "|"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `import` understands."""
    parser.add_argument("file", metavar="FILE", help="CSV, TSV, JSON, JSON lines or XLSX; - reads stdin")
    add_account_arguments(parser)
    parser.add_argument("--dry-run", action="store_true", help="say what would happen, and send nothing")
    _add_policies(parser)
    _add_reading(parser)


def _add_policies(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("what to do")
    group.add_argument(
        "--existing",
        choices=("ask", "leave", "update"),
        default="ask",
        help="links that differ from it",
    )
    group.add_argument(
        "--taken", choices=("refuse", "new-code"), default="refuse", help="codes that another link has"
    )
    group.add_argument(
        "--domain",
        metavar="DOMAIN",
        default="",
        help="for links of other domains (default: the account's usual one); keep: as in the file",
    )


def _add_reading(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("how to read the file")
    group.add_argument(
        "--mapping",
        metavar="COLUMN=FIELD",
        action="append",
        default=[],
        help="what a column holds (repeat): destination, short_url, domain, code, title, tags, expires_at, "
        "enabled, channels, rules, notes, utm_source …; COLUMN is its name or number, nothing after = skips",
    )
    group.add_argument("--encoding", default="", help="utf-8, cp1252, … (default: found out)")
    group.add_argument("--delimiter", default="", help="one sign, or tab (default: found out)")
    group.add_argument("--sheet", metavar="NAME", default="", help="of a workbook (default: the first)")
    group.add_argument("--no-header", action="store_true", help="the first line is a link already")
    group.add_argument("--tag-separator", metavar="SIGN", help="what stands between tags")
    group.add_argument(
        "--zone", metavar="Europe/Berlin", default="UTC", help="of times that name none (default UTC)"
    )
    group.add_argument("--dates", choices=("dmy", "mdy"), help="how 03/04/2026 is meant")


def run(namespace: argparse.Namespace) -> int:
    """Import and return 0, or 1 where some lines were not; raise what keeps all of them from it.

    The same command may be given again: what it has made before is found and left alone.
    """
    job = Job(progress("lines"))
    try:
        with opened_desk(namespace) as desk, interrupts_cancel(job):
            return _imported(desk, namespace, job)
    except Cancelled:
        say("Stopped. The same command goes on from here.")
        return INTERRUPTED


def _imported(desk: Desk, namespace: argparse.Namespace, job: Job) -> int:
    table = _table(desk, namespace, job)
    mapping = _mapping(table, namespace)
    account = account_named(desk, namespace.account)
    refresh(desk, account, Job())
    changes = _planned(desk, account.id, table, mapping, namespace, job)
    _tell(changes, job)
    failed = 0 if namespace.dry_run else _run(desk, changes, job)
    return SOME_FAILED if failed or _unwell(changes) else 0


def _table(desk: Desk, namespace: argparse.Namespace, job: Job) -> Table:
    from xengo_desktop.tabular.table import Reading

    delimiter = _DELIMITERS.get(namespace.delimiter, namespace.delimiter)
    if len(delimiter) > 1 or delimiter in ('"', "\r", "\n"):
        raise Invalid("A delimiter is one sign, such as ; or tab.")
    reading = Reading(
        encoding=namespace.encoding,
        delimiter=delimiter,
        sheet=namespace.sheet,
        header=False if namespace.no_header else None,
    )
    if namespace.file == STDIN:
        return desk.transfers.open(_flow(sys.stdin.buffer), reading, job=job)
    path = Path(namespace.file)
    if path.is_fifo() or path.is_char_device():
        with path.open("rb") as flow:
            return desk.transfers.open(_flow(flow), reading, job=job)
    return desk.transfers.open(path, reading, job=job)


def _flow(source: IO[bytes]) -> bytes:
    """Read what can be read only once, such as a pipe."""
    try:
        data = source.read(MOST_BYTES + 1)
    except OSError as error:
        raise FileTrouble("The input could not be read.", detail=str(error)) from error
    if len(data) > MOST_BYTES:
        raise Invalid(f"This is more than {MOST_BYTES // 1_000_000} MB; save it in a file first.")
    return data


def _mapping(table: Table, namespace: argparse.Namespace) -> Mapping:
    from dataclasses import replace

    from xengo_desktop.desk.transfer.mapping import suggest
    from xengo_desktop.desk.transfer.values import zone_named

    zone_named(namespace.zone)
    suggested = suggest(table, namespace.zone)
    mapping = suggested.mapping
    for told in namespace.mapping:
        mapping = _mapped(mapping, table, told)
    if namespace.tag_separator is not None:
        mapping = replace(mapping, tag_separator=namespace.tag_separator)
    mapping = replace(mapping, day_first=None if namespace.dates is None else namespace.dates == "dmy")
    if mapping.problem:
        columns = ", ".join(f"“{name[:40]}”" for name in table.header[:20])
        raise Invalid(f"{mapping.problem} Add --mapping COLUMN=destination; the columns are {columns}.")
    for note in (*table.notes, *map(str, suggested.left_out(table.header, mapping))):
        say(note)
    if not mapping.vendor:
        _say_unread(table, mapping)
        _say_guessed(table, mapping)
    return mapping


def _say_unread(table: Table, mapping: Mapping) -> None:
    """Name the columns of somebody's own table that fall away for want of a meaning."""
    from xengo_desktop.desk.transfer.fields import known

    columns = zip(table.header, mapping.columns, strict=True)
    unread = [name for name, field in columns if field is None and not known(name)]
    if unread:
        named = ", ".join(f"“{name[:40]}”" for name in unread[:_BY_HAND])
        more = f" and {len(unread) - _BY_HAND} more" if len(unread) > _BY_HAND else ""
        say(f"Not imported: {named}{more}. Say --mapping COLUMN=FIELD for what they hold.")


def _say_guessed(table: Table, mapping: Mapping) -> None:
    """Name the columns that are taken for parts of a campaign, and how to say otherwise."""
    for at in sorted(mapping.guessed):
        name = table.header[at][:40]
        say(f"“{name}” is read as {mapping.columns[at]}, a guess; --mapping “{name}=” leaves it out.")


def _mapped(mapping: Mapping, table: Table, told: str) -> Mapping:
    from xengo_desktop.desk.transfer.fields import Field

    name, sign, word = told.rpartition("=")
    if not sign:
        raise Invalid(f"--mapping is written COLUMN=FIELD, not “{told[:60]}”.")
    if word and word not in set(Field):
        raise Invalid(f"There is no field “{word[:40]}”; there is {', '.join(Field)}.")
    return mapping.with_column(_column(table, name), Field(word) if word else None)


def _column(table: Table, name: str) -> int:
    from xengo_desktop.tabular.records import plain_name

    if name in table.header:
        return table.header.index(name)
    plain = [plain_name(each) for each in table.header]
    if plain_name(name) in plain:
        return plain.index(plain_name(name))
    if name.isascii() and name.isdigit() and 1 <= int(name[:6]) <= len(table.header):
        return int(name) - 1
    raise Invalid(f"There is no column “{name[:40]}”; there is {', '.join(table.header[:20])}.")


def _planned(
    desk: Desk, account_id: str, table: Table, mapping: Mapping, namespace: argparse.Namespace, job: Job
) -> ChangeSet:
    from xengo_desktop.desk.transfer.policies import Existing, Policies, Taken

    policies = Policies(
        existing=Existing(namespace.existing), taken=Taken(namespace.taken), domain=namespace.domain
    )
    return desk.transfers.plan(account_id, table, mapping, policies, job)


def _tell(changes: ChangeSet, job: Job) -> None:
    """Answer with the change set as JSON lines."""
    from xengo_desktop.desk.transfer.telling import told

    rows = changes.rows
    for start in range(0, len(rows), AT_ONCE):
        job.check()
        answer("".join(map(told, rows[start : start + AT_ONCE])).encode("utf-8", "replace"))
    counts = changes.counts()
    say(", ".join(f"{count:,} {verdict.value}" for verdict, count in counts.items()) or "No lines.")


def _unwell(changes: ChangeSet) -> bool:
    from xengo_desktop.domain.changesets import Verdict

    counts = changes.counts()
    return bool(counts[Verdict.REFUSED] or counts[Verdict.CONFLICT])


def _run(desk: Desk, changes: ChangeSet, job: Job) -> int:
    """Send what is to be sent, and return how many rows came to nothing, each named on standard error."""
    from xengo_desktop.domain.runs import FAILED

    if not changes.wishes:
        return 0
    if any(wish.account_id == THIS_COMPUTER for wish in changes.wishes):
        # Who gives this computer links wants it among the accounts.
        desk.settings.update(local_server=True)
    sets = desk.change_sets
    number = sets.keep(changes)
    try:
        with job.running():
            run = sets.run(number, job)
    except Cancelled:
        # This command is the way to go on; a run that is left would do the same things once more.
        sets.cancel(number)
        raise
    for place, row in enumerate(sets.each(number, FAILED)):
        if place < MOST_NAMED:
            say(f"Line {row.row}: {row.reason}")
    left = run.tally.left
    if left:
        sets.cancel(number)
        say(f"{left:,} lines were not sent. {run.reason} The same command goes on from here.")
    say(f"{run.tally.done:,} of {run.tally.total:,} done.")
    return run.tally.failed + left

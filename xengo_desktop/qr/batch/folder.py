"""A folder that a batch fills: one batch at a time, and the next run goes on where this one stopped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType

from filelock import FileLock, Timeout

from xengo_desktop.domain.errors import FileTrouble
from xengo_desktop.domain.jobs import Job
from xengo_desktop.domain.saving import save, trouble
from xengo_desktop.qr.batch import manifest
from xengo_desktop.qr.batch.errands import FileMade
from xengo_desktop.qr.batch.journal import Entry, Journal, Marks, remembered, same_file
from xengo_desktop.qr.batch.opinions import FAIL
from xengo_desktop.qr.batch.order import BatchPlan, suffixes
from xengo_desktop.qr.batch.parts import clear_parts, hidden, open_parts

LOCK = "lock"


class Folder:
    """Where files go one by one; `with` holds it against other batches. Workers write into `path`."""

    def __init__(self, path: Path) -> None:
        self.path: Path | None = path
        self._folder = path
        self._journal = Journal(path)
        self._entries: dict[str, Entry] = {}
        self._stale: dict[str, FileMade] = {}
        self._lock = FileLock(hidden(path) / LOCK, timeout=0)

    def __enter__(self) -> Folder:
        try:
            hidden(self._folder).mkdir(parents=True, exist_ok=True)
            self._lock.acquire()
        except Timeout as error:
            raise FileTrouble(
                f"Another batch is writing to {self._folder}; wait for it, or choose another folder."
            ) from error
        except (OSError, ValueError) as error:
            raise trouble(self._folder / manifest.NAME, error) from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self._journal.close()
        clear_parts(self._folder)
        self._lock.release()

    def begin(self, plan: BatchPlan, forced: bool, job: Job) -> None:
        """Find out what an earlier run has finished. Raise FileTrouble."""
        open_parts(self._folder)
        self._marks = Marks(plan)
        self._day = plan.order.day
        self._rows = {planned.row.number: planned for planned in plan.rows}
        known = {entry.made.file: entry for entry in remembered(self._folder).entries}
        endings = tuple(zip(plan.order.formats, suffixes(plan.order.formats), strict=True))
        for planned in plan.rows:
            for key, suffix in endings:
                entry = known.pop(planned.stem + suffix, None)
                if entry is None or entry.mark != self._marks.of(planned, key):
                    continue
                job.check()
                if (forced or entry.made.verdict != FAIL) and same_file(self._folder, entry.made):
                    row = planned.row
                    made = replace(entry.made, row=row.number, code=row.code, text=row.text, format=key)
                    self._entries[made.file] = Entry(entry.mark, made)
        self._stale = {name: entry.made for name, entry in known.items()}
        self._journal.begin(self._day)

    @property
    def kept(self) -> tuple[FileMade, ...]:
        """What is finished so far."""
        return tuple(entry.made for entry in self._entries.values())

    def stale(self) -> int:
        """Count files of an earlier batch that this one has no row for, and that nobody has changed."""
        return sum(same_file(self._folder, made) for made in self._stale.values())

    def add(self, files: Iterable[FileMade]) -> None:
        """Note files that are in the folder. Raise FileTrouble."""
        entries = [Entry(self._marks.of(self._rows[file.row], file.format), file) for file in files]
        self._journal.add(entries)
        self._entries.update((entry.made.file, entry) for entry in entries)

    def finish(self, files: Sequence[FileMade]) -> Path:
        """Write the manifest of the whole batch and return where it is. Raise FileTrouble."""
        where = self._folder / manifest.NAME
        save(where, manifest.written(files))
        self._journal.end(self._day, (self._entries[file.file] for file in files))
        return where


def in_the_way(folder: Path, plan: BatchPlan) -> int:
    """Count files of somebody else's that this batch would write over."""
    try:
        there = {path.name for path in folder.iterdir()}
    except (OSError, ValueError):
        return 0
    ours = {entry.made.file for entry in remembered(folder).entries}
    names = {planned.stem + suffix for planned in plan.rows for suffix in suffixes(plan.order.formats)}
    if manifest.NAME in there and not ours:
        names.add(manifest.NAME)
    return len((names & there) - ours)

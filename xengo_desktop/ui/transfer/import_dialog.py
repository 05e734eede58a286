"""The import: a file, what its columns hold, where the links go; then the review of what would happen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from xengo_desktop.desk.transfer import Transfers
from xengo_desktop.desk.transfer.mapping import Mapping, Suggested, suggest
from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.changesets import ChangeSet
from xengo_desktop.domain.errors import XengoError
from xengo_desktop.domain.jobs import Job
from xengo_desktop.tabular.table import Reading, Table
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.transfer.import_face import ImportFace
from xengo_desktop.ui.transfer.preview import previewed
from xengo_desktop.ui.transfer.settings_form import zone_names
from xengo_desktop.ui.widgets.careful import CarefulDialog
from xengo_desktop.ui.widgets.dropping import DropArea
from xengo_desktop.ui.widgets.files import AskFile, ask_what_to_open

SIZE, SMALLEST = (1040, 760), (800, 480)

Opened = tuple[Table, Suggested, int]
"""A table, what it looks like, and how many lines it has."""


class ImportDialog(CarefulDialog):
    """Reads one file at a time. `planned` tells a title and a function that makes the change set of a Job."""

    planned = Signal(str, object)
    folder_changed = Signal(str)

    def __init__(
        self,
        theme: Theme,
        tasks: Tasks,
        transfers: Transfers,
        accounts: Sequence[Account],
        parent: QWidget | None = None,
        *,
        zone: str = "UTC",
        account_id: str = "",
        folder: str = "",
        ask_file: AskFile = ask_what_to_open,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._transfers, self._zone = tasks, transfers, zone
        self._ask_file, self._folder = ask_file, folder
        self._path: Path | None = None
        self._opened: Opened | None = None
        self.mapping: Mapping | None = None
        self.face = ImportFace(theme, accounts, self)
        self.setWindowTitle(self.tr("Import links"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumSize(*SMALLEST)
        self.resize(*SIZE)
        if account_id:
            self.face.policies.account.choose(account_id)
        self._connect()
        self._read_domains()

    def losing(self) -> str:
        if self._opened is None or self.mapping == self._opened[1].mapping:
            return ""
        return self.tr("What you said about the columns is not kept; the file stays as it is.")

    # the file

    def read(self, path: Path, reading: Reading | None = None) -> None:
        """Read a file; what was shown before stays until that is done."""
        self._path = path
        self.face.say(self.tr("Reading {0}…").format(path.name), busy=True)
        work = partial(_open, self._transfers, path, reading, self._zone)
        self._tasks.run(
            self,
            work,
            done=self._show_opened,
            failed=self._show_failure,
            progress=self._show_reading,
            lane=f"import.{id(self)}",
        )

    def _choose(self) -> None:
        pattern = self.tr("Tables (*.csv *.tsv *.txt *.json *.jsonl *.ndjson *.xlsx);;All files (*)")
        answer = self._ask_file(self, self.tr("Import links from"), self._folder, pattern)
        if answer:
            self._folder = str(Path(answer).parent)
            self.folder_changed.emit(self._folder)
            self.read(Path(answer))

    def _drop(self, paths: Sequence[Path]) -> None:
        self.read(paths[0])

    def _show_reading(self, done: int, _: int | None, __: str) -> None:
        self.face.say(self.tr("Reading… {0} lines").format(f"{done:,}"), busy=True)

    def _show_opened(self, opened: Opened) -> None:
        table, suggested, count = opened
        self._opened = opened
        self.face.show_table(table, suggested, count)
        self._show_mapping(suggested.mapping)
        self.face.review.setFocus()

    def _show_failure(self, error: XengoError) -> None:
        self.face.say(str(error), tone="bad")

    def _read_again(self, reading: Reading) -> None:
        if self._path is not None:
            self.read(self._path, reading)

    # the columns

    def _show_mapping(self, mapping: Mapping) -> None:
        if self._opened is None:
            return
        self.mapping = mapping
        table, suggested, _ = self._opened
        self.face.show_mapping(mapping, suggested.left_out(table.header, mapping))
        self.face.preview.show_rows(previewed(suggested.samples, mapping, len(table.header)), mapping)

    def offer_words(self, there: bool) -> None:
        """Offer to put campaign parameters right, where there is a vocabulary to do it by."""
        self.face.policies.words.offer(there)

    # the account

    def _read_domains(self) -> None:
        account_id = self.face.policies.account.key
        if account_id:
            self._tasks.run(
                self,
                partial(self._transfers.domains, account_id),
                done=self.face.policies.offer_domains,
                failed=self._show_failure,
                lane=f"import.domains.{id(self)}",
            )

    # the review

    def review(self) -> None:
        """Hand over what makes the change set, and close."""
        account_id = self.face.policies.account.key
        if self._opened is None or self.mapping is None or self.mapping.problem or not account_id:
            return
        table, _, count = self._opened
        planner: Callable[[Job], ChangeSet] = partial(
            self._transfers.plan, account_id, table, self.mapping, self.face.policies.policies(), total=count
        )
        self.planned.emit(self.tr("Import of {0}").format(table.name), planner)
        self.accept()

    def _connect(self) -> None:
        face = self.face
        DropArea(self).dropped.connect(self._drop)
        for button in (face.choose, face.another):
            button.clicked.connect(self._choose)
        face.cancel.clicked.connect(self.reject)
        face.review.clicked.connect(self.review)
        face.mapper.changed.connect(self._show_mapping)
        face.reading.mapping_changed.connect(self._show_mapping)
        face.reading.reading_changed.connect(self._read_again)
        face.policies.account_changed.connect(self._read_domains)


def _open(transfers: Transfers, path: Path, reading: Reading | None, zone: str, job: Job) -> Opened:
    table = transfers.open(path, reading, job=job)
    suggested = suggest(table, zone)
    zone_names()
    count = 0
    for count, _ in enumerate(table.rows(), 1):  # noqa: B007 - the count is what is wanted
        if count % 5_000 == 0:
            job.report(count, None)
    return table, suggested, count

"""The files section: what this computer keeps for codes and pages, uploaded by choosing or dropping."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLocale

from xengo_desktop.domain.assets import Asset
from xengo_desktop.domain.errors import XengoError
from xengo_desktop.ui.computer.asking import AskFiles, ask_what_to_upload
from xengo_desktop.ui.computer.kit import Kit
from xengo_desktop.ui.computer.progress import Progress
from xengo_desktop.ui.computer.shelf import Shelf
from xengo_desktop.ui.records.deeds import Deed, DeedBar
from xengo_desktop.ui.records.records import Cell, Column
from xengo_desktop.ui.records.table import RecordTable
from xengo_desktop.ui.widgets.basics import DressedButton
from xengo_desktop.ui.widgets.clipboard import put_text
from xengo_desktop.ui.widgets.dropping import DropArea
from xengo_desktop.ui.widgets.empty import EmptyState
from xengo_desktop.ui.widgets.question import Question


class FilesSection(Shelf):
    """Uploads one batch at a time; a file is private until it is published."""

    def __init__(self, kit: Kit, ask: AskFiles = ask_what_to_upload) -> None:
        super().__init__(kit)
        self._words, self._ask = kit.wording, ask
        self.new = DressedButton(kit.theme, "upload", self.tr("Upload…"), "primary", "on_accent")
        self.first = DressedButton(kit.theme, "upload", self.tr("Upload…"), "primary", "on_accent")
        self.furnish(
            self.tr("Logos and pictures for codes, up to 25 MB each. Drop files here, or choose them."),
            RecordTable(kit.theme, self.tr("Files"), self._columns(), _id),
            DeedBar(self._deeds(), _name),
            EmptyState(
                kit.theme,
                "upload",
                self.tr("No files yet"),
                self.tr("Drop a logo or a picture here. Without a key nobody gets it until you publish it."),
                self.first,
            ),
        )
        self.empty.setFocusProxy(self.first)
        self.add_main(self.new)
        self.progress = Progress(kit.theme)
        self.add_progress(self.progress)
        self.drops = DropArea(self)
        self.drops.dropped.connect(self.upload)
        self.new.clicked.connect(self.choose)
        self.first.clicked.connect(self.choose)

    def work(self) -> Callable[[], Any]:
        return self._kit.control.files.all

    def choose(self) -> None:
        """Ask for files and upload them."""
        paths = self._ask(self, self.tr("Upload files"))
        if paths:
            self.upload([Path(path) for path in paths])

    def upload(self, paths: Sequence[Path]) -> None:
        """Upload these, one after the other."""
        if self.progress.running:
            self.notice.emit(self.tr("One upload at a time: wait for the one under way, or cancel it."))
            return
        job = self._kit.tasks.run(
            self,
            partial(self._kit.control.files.upload, tuple(paths)),
            done=self._take_uploaded,
            failed=self._give_up,
            progress=self.progress.show_progress,
        )
        self.progress.begin(job, partial(self._after_cancel, job))

    def publish(self, asset: Asset) -> None:
        """Let others have the file."""
        self.change(partial(self._kit.control.files.publish, asset.id), self._say_published)

    def copy_address(self, asset: Asset) -> None:
        """Copy where a published file is."""
        put_text(asset.public_url or "")
        self.notice.emit(self.tr("Copied {0}.").format(asset.public_url))

    def ask_delete(self, asset: Asset) -> None:
        """Ask before a file is gone."""
        question = Question(
            self,
            self.tr("Delete file"),
            self.tr("Delete “{0}”?").format(asset.filename),
            self.tr("Codes and pages that show it lose it. This cannot be undone."),
            self.tr("Delete"),
        )
        question.agreed.connect(partial(self.change, partial(self._kit.control.files.delete, asset.id)))
        question.open()

    def _take_uploaded(self, made: Sequence[Asset]) -> None:
        self.progress.end()
        said = self.tr("Uploaded %n file(s).", "", len(made))
        several = self._words.counted(said, "Uploaded {0} file.", "Uploaded {0} files.", len(made))
        alone = self.tr("Uploaded {0}.").format(made[0].filename)
        self.notice.emit(alone if len(made) == 1 else several)
        self.change(self.work(), partial(self._go_to, made[-1].id))

    def _go_to(self, asset_id: str, assets: Any) -> None:
        self.show_read(assets)
        self.table.choose(asset_id)
        self.table.setFocus()

    def _give_up(self, error: XengoError) -> None:
        self.progress.end()
        self.troubled.emit(error)
        self.read()

    def _after_cancel(self, job: Any) -> None:
        job.cancel()
        self.progress.end()
        self.notice.emit(self.tr("The upload was cancelled."))
        self.read()

    def _say_published(self, asset: Asset) -> None:
        self.read()
        self.notice.emit(self.tr("“{0}” has a public address now.").format(asset.filename))

    def _deeds(self) -> tuple[Deed, ...]:
        return (
            Deed(key="publish", text=self.tr("Publish"), act=self.publish, applies=_can_be_published),
            Deed(key="open", text=self.tr("Copy address"), act=self.copy_address, applies=_has_address),
            Deed(key="delete", text=self.tr("Delete…"), act=self.ask_delete, kind="danger"),
        )

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(title=self.tr("File"), cell=self._name_cell),
            Column(title=self.tr("Size"), cell=self._size_cell, order=_size, width=96, right=True),
            Column(title=self.tr("Added"), cell=self._added_cell, order=_added, width=112),
            Column(title=self.tr("Public address"), cell=self._address_cell, width=240),
            Column(title=self.tr("State"), cell=self._state_cell, width=128),
        )

    def _name_cell(self, asset: Asset) -> Cell:
        return Cell(text=asset.filename, below=asset.media_type, hint=asset.filename)

    def _size_cell(self, asset: Asset) -> Cell:
        exact = self.tr("{0} bytes").format(QLocale().toString(asset.size))
        return Cell(text=self._words.size(asset.size), hint=exact)

    def _added_cell(self, asset: Asset) -> Cell:
        at = asset.created_at
        return Cell(text=self._words.ago(at), hint=self._words.moment(at))

    def _address_cell(self, asset: Asset) -> Cell:
        address = asset.public_url or ""
        return Cell(text=address or "–", tone="text" if address else "muted", hint=address)

    def _state_cell(self, asset: Asset) -> Cell:
        if not asset.confirmed:
            hint = self.tr("Its upload was begun and not finished; delete it and upload it again.")
            return Cell(text=self.tr("Incomplete"), icon="clock-alert", tone="warn", hint=hint)
        if asset.public:
            hint = self.tr("Whoever reaches its address gets the file.")
            return Cell(text=self.tr("Public"), icon="globe", tone="good", hint=hint)
        hint = self.tr("Only programs with a key get the file.")
        return Cell(text=self.tr("Private"), icon="lock", tone="muted", hint=hint)


def _id(asset: Asset) -> str:
    return asset.id


def _name(asset: Asset) -> str:
    return asset.filename


def _size(asset: Asset) -> int:
    return asset.size


def _added(asset: Asset) -> float:
    return asset.created_at.timestamp() if asset.created_at else 0.0


def _can_be_published(asset: Asset) -> bool:
    return asset.confirmed and not asset.public


def _has_address(asset: Asset) -> bool:
    return bool(asset.public_url)

"""A ZIP that a batch is streamed into; it appears when it is whole, and a stopped batch leaves none."""

from __future__ import annotations

import contextlib
import os
import secrets
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType

from xengo_desktop.domain.errors import FileTrouble
from xengo_desktop.domain.jobs import Job
from xengo_desktop.domain.saving import trouble
from xengo_desktop.qr.batch import manifest
from xengo_desktop.qr.batch.errands import FileMade
from xengo_desktop.qr.batch.order import BatchPlan

_PACKED = (".png",)
"""What does not get smaller by being compressed once more."""


class Archive:
    """Where files go into one ZIP; `with` takes away what was not finished. Earlier runs leave nothing."""

    def __init__(self, path: Path) -> None:
        self.path: Path | None = None
        self._target = path
        self._part = path.parent / f".{secrets.token_hex(8)}.part"
        self._zip: zipfile.ZipFile | None = None
        self._made: list[FileMade] = []

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        if self._zip is not None:
            with contextlib.suppress(OSError):
                self._zip.close()
        with contextlib.suppress(OSError):
            self._part.unlink()

    def begin(self, plan: BatchPlan, forced: bool, job: Job) -> None:
        """Open the file. Raise FileTrouble."""
        self._stamp = (*plan.order.day.timetuple()[:3], 0, 0, 0)
        try:
            if self._target.is_dir():
                raise IsADirectoryError(21, "Is a directory")
            if self._target.exists() and not self._target.is_file():
                # A device or a pipe would be gone for all programs, with the ZIP in its place.
                raise FileTrouble(f"{self._target} is not a file that could be written over.")
            self._target.parent.mkdir(parents=True, exist_ok=True)
            self._zip = zipfile.ZipFile(self._part, "x")
        except (OSError, ValueError) as error:
            raise trouble(self._target, error) from error

    @property
    def kept(self) -> tuple[FileMade, ...]:
        return tuple(self._made)

    def stale(self) -> int:
        return 0

    def add(self, files: Iterable[FileMade]) -> None:
        """Put files in, and forget their bytes. Raise FileTrouble."""
        for file in files:
            self._write(file.file, file.data)
            self._made.append(replace(file, data=b""))

    def finish(self, files: Sequence[FileMade]) -> Path:
        """Put the manifest in and give the ZIP its name. Raise FileTrouble."""
        self._write(manifest.NAME, manifest.written(files))
        try:
            self._open.close()
            with self._part.open("rb+") as file:
                os.fsync(file.fileno())
            self._part.replace(self._target)
        except OSError as error:
            raise trouble(self._target, error) from error
        return self._target

    def _write(self, name: str, data: bytes) -> None:
        info = zipfile.ZipInfo(name, self._stamp)
        info.external_attr = 0o644 << 16
        stored = name.endswith(_PACKED)
        info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
        try:
            self._open.writestr(info, data)
        except OSError as error:
            raise trouble(self._target, error) from error

    @property
    def _open(self) -> zipfile.ZipFile:
        assert self._zip is not None, "an archive is begun before it is written"
        return self._zip

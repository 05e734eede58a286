"""An append-only file of records, cut into segments, that outlives the process which writes it."""

from __future__ import annotations

import errno
import os
import threading
from pathlib import Path
from typing import NamedTuple

SEGMENT_BYTES = 16 * 1024 * 1024


class Position(NamedTuple):
    """A place between two records."""

    segment: int
    offset: int


START = Position(0, 0)


class Spool:
    """Records are lines: what was appended is read back after a kill, and a torn last line is not."""

    def __init__(self, path: Path, stored: Position = START, segment_bytes: int = SEGMENT_BYTES) -> None:
        self._path = path
        self._segment_bytes = segment_bytes
        self._lock = threading.Lock()
        self._torn = False
        # A new segment at every start: nothing is ever written behind a line that a kill has torn.
        self._open(max([stored.segment, *self._segments()]) + 1)

    @property
    def end(self) -> Position:
        """Where the next record goes."""
        with self._lock:
            return Position(self._segment, self._size)

    def append(self, record: bytes) -> None:
        """Write one record, which holds no line break. Raise OSError when it did not fit."""
        line = record + b"\n"
        with self._lock:
            if self._size >= self._segment_bytes:
                os.close(self._file)
                self._open(self._segment + 1)
            if self._torn:
                line = b"\n" + line
            written = os.write(self._file, line)
            if written == len(line):
                self._size += written
                self._torn = False
            else:
                self._take_back(written)
                raise OSError(errno.ENOSPC, "The click spool took only a part of a record")

    def _take_back(self, written: int) -> None:
        """Undo what a full disk left of a record; else the next one begins on a line of its own."""
        try:
            os.ftruncate(self._file, self._size)
        except OSError:
            self._size += written
            self._torn = True

    def read(self, start: Position, limit: int) -> tuple[list[bytes], Position]:
        """Return whole records from `start` on, about `limit` bytes, and where the next one begins."""
        records, after = self._read_segment(start, limit)
        while not records:
            later = [segment for segment in self._segments() if after.segment < segment <= self._segment]
            if not later:
                break
            records, after = self._read_segment(Position(min(later), 0), limit)
        return records, after

    def drop(self, stored: Position) -> None:
        """Delete the segments before this position."""
        for segment in self._segments():
            if segment < stored.segment:
                self._file_of(segment).unlink(missing_ok=True)

    def close(self, stored: Position) -> None:
        """Stop writing; what is stored already leaves no file behind."""
        waiting, _ = self.read(stored, 1)
        end = self.end
        os.close(self._file)
        self.drop(stored if waiting else Position(end.segment + 1, 0))

    def _open(self, segment: int) -> None:
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)
        self._file = os.open(self._file_of(segment), flags, 0o600)
        self._segment, self._size, self._torn = segment, 0, False

    def _read_segment(self, start: Position, limit: int) -> tuple[list[bytes], Position]:
        try:
            with self._file_of(start.segment).open("rb") as file:
                file.seek(start.offset)
                text = file.read(limit)
                if text and b"\n" not in text:
                    text += file.readline()
        except FileNotFoundError:
            return [], start
        whole = text[: text.rfind(b"\n") + 1]
        return whole.split(b"\n")[:-1], Position(start.segment, start.offset + len(whole))

    def _file_of(self, segment: int) -> Path:
        return self._path.with_name(f"{self._path.name}.{segment:08d}")

    def _segments(self) -> list[int]:
        names = (path.suffix[1:] for path in self._path.parent.glob(f"{self._path.name}.*"))
        return sorted(int(name) for name in names if name.isdigit())

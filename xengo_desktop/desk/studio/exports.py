"""The record of exported files: a line of JSON each, added at the end."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from xengo_desktop.desk.studio.values import LINK, Exported
from xengo_desktop.domain.clock import from_ms, to_ms
from xengo_desktop.domain.errors import FileTrouble, Invalid
from xengo_desktop.domain.files import make_folder
from xengo_desktop.domain.queries import Row
from xengo_desktop.qr.sizes import Pixels, PrintSize, Size

_TEXTS = ("text", "format", "account_id", "link_id", "code", "design_id", "design_hash", "verdict", "sha256")


class Exports:
    """What was exported, when, where to and how. Every method may raise FileTrouble."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()

    def record(self, *exported: Exported) -> None:
        """Note files that have just been written."""
        if not exported:
            return
        lines = "".join(json.dumps(_plain(each), ensure_ascii=False) + "\n" for each in exported)
        with self._lock:
            make_folder(self._path.parent)
            try:
                self._append(lines.encode("utf-8", "surrogateescape"))
            except OSError as error:
                raise FileTrouble(f"{self._path} could not be written.", detail=str(error)) from error

    def recent(self, limit: int = 50) -> tuple[Exported, ...]:
        """Return what was exported last, newest first."""
        return tuple(reversed(tuple(self._all())[-limit:])) if limit > 0 else ()

    def using(self, design_id: str) -> tuple[Exported, ...]:
        """Return the files whose last export was made with this design, by path."""
        last = {exported.path: exported for exported in self._all()}
        found = (exported for exported in last.values() if exported.design_id == design_id)
        return tuple(sorted(found, key=lambda exported: str(exported.path)))

    def of_link(self, row: Row) -> tuple[Exported, ...]:
        """Return the files whose last export was made with this link's own look, by path."""
        link = row.account_id, row.link.id
        return tuple(each for each in self.using(LINK) if (each.account_id, each.link_id) == link)

    def _append(self, lines: bytes) -> None:
        with os.fdopen(os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600), "r+b") as file:
            # A line that a crash has cut must not swallow the one behind it.
            if file.seek(0, os.SEEK_END):
                file.seek(-1, os.SEEK_END)
                lines = lines if file.read(1) == b"\n" else b"\n" + lines
            file.write(lines)
            file.flush()
            os.fsync(file.fileno())

    def _all(self) -> Iterator[Exported]:
        """Yield the record in order; a line that cannot be read is passed over and stays in the file."""
        try:
            lines = self._path.read_bytes().splitlines()
        except FileNotFoundError:
            return
        except OSError as error:
            raise FileTrouble(f"{self._path} could not be read.", detail=str(error)) from error
        for line in lines:
            exported = _read(line)
            if exported is not None:
                yield exported


def _plain(exported: Exported) -> dict[str, Any]:
    size = exported.size
    plain: dict[str, Any] = {"at": to_ms(exported.at), "path": str(exported.path.absolute())}
    plain |= {word: value for word in _TEXTS if (value := getattr(exported, word))}
    if isinstance(size, PrintSize):
        plain |= {"mm": size.mm, "dpi": size.dpi}
    else:
        plain["pixels"] = size.side
    return plain | {word: True for word in ("cmyk", "forced") if getattr(exported, word)}


def _read(line: bytes) -> Exported | None:
    try:
        said = json.loads(line.decode("utf-8", "surrogateescape"))
        return Exported(
            at=_moment(said["at"]),
            path=Path(said["path"]),
            size=_size(said),
            **{word: str(said.get(word, "")) for word in _TEXTS},
            cmyk=said.get("cmyk") is True,
            forced=said.get("forced") is True,
        )
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, OSError, RecursionError, Invalid):
        return None


def _moment(value: object) -> datetime:
    if not isinstance(value, int):
        raise TypeError(value)
    return from_ms(value)


def _size(said: dict[str, Any]) -> Size:
    return PrintSize(said["mm"], said["dpi"]) if "mm" in said else Pixels(said["pixels"])

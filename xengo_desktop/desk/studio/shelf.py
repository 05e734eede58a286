"""The user's own designs on disk: a file each, so that a broken one takes no other with it."""

from __future__ import annotations

import re
import threading
from datetime import datetime
from pathlib import Path
from typing import Any

from xengo_desktop.desk.studio.blobs import Blobs
from xengo_desktop.desk.studio.plain import plain_design, read_design
from xengo_desktop.desk.studio.values import Kind, SavedDesign
from xengo_desktop.domain.clock import from_iso, to_iso
from xengo_desktop.domain.errors import FileTrouble, Invalid, NotFound
from xengo_desktop.domain.files import Unreadable, files_in, read_json, write_json

_ID = re.compile(r"[0-9a-f]{32}")

Stamp = tuple[int, int]


class Shelf:
    """Reads and writes the files; a file is read again only after it has changed."""

    def __init__(self, folder: Path, blobs: Blobs) -> None:
        self._folder = folder
        self._blobs = blobs
        self._lock = threading.RLock()
        self._read: dict[Path, tuple[Stamp, SavedDesign | str]] = {}

    def all(self) -> tuple[SavedDesign, ...]:
        """Return every design that can be read, by name."""
        found = [each for each in self._each() if isinstance(each, SavedDesign)]
        return tuple(sorted(found, key=lambda saved: saved.name.casefold()))

    def troubles(self) -> tuple[str, ...]:
        """Say of every file that cannot be read why; it is left where it is."""
        return tuple(each for each in self._each() if isinstance(each, str))

    def get(self, saved_id: str) -> SavedDesign:
        """Return one design; NotFound when it is gone, FileTrouble when it cannot be read."""
        path = self._path(saved_id)
        found = self._look(path)
        if isinstance(found, str):
            raise FileTrouble(found)
        if found is None:
            raise NotFound("This design has been deleted.")
        return found

    def put(self, saved: SavedDesign) -> None:
        """Write a design; what a newer version has written beside it stays. Raise FileTrouble."""
        path = self._path(saved.id)
        with self._lock:
            kept = self._kept(path)
            kept |= {"name": saved.name, "design": plain_design(saved.design, self._blobs)}
            if saved.updated_at:
                kept["updated_at"] = to_iso(saved.updated_at)
            write_json(path, kept)

    def remove(self, saved_id: str) -> None:
        """Delete a design; one that is gone already is no trouble."""
        path = self._path(saved_id)
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise FileTrouble(f"{path} could not be deleted.", detail=str(error)) from error

    def _path(self, saved_id: str) -> Path:
        if not _ID.fullmatch(saved_id):
            raise NotFound("This design has been deleted.")
        return self._folder / f"{saved_id}.json"

    def _kept(self, path: Path) -> dict[str, Any]:
        try:
            return read_json(path)
        except Unreadable:
            return {}

    def _each(self) -> list[SavedDesign | str]:
        with self._lock:
            paths = files_in(self._folder, ".json")
            looks = [self._look(path) for path in paths if _ID.fullmatch(path.stem)]
            return [look for look in looks if look is not None]

    def _look(self, path: Path) -> SavedDesign | str | None:
        """Return the design, the sentence on why there is none, or None for a file that has just gone."""
        with self._lock:
            try:
                status = path.stat()
            except FileNotFoundError:
                return None
            except OSError:
                return f"The design in {path} cannot be read; it is left out."
            stamp = status.st_mtime_ns, status.st_ino
            known = self._read.get(path)
            if known is None or known[0] != stamp:
                known = self._read[path] = stamp, self._read_one(path)
            return known[1]

    def _read_one(self, path: Path) -> SavedDesign | str:
        name = path.name
        try:
            kept = read_json(path)
            name = f"“{kept['name']}”" if isinstance(kept.get("name"), str) else name
            plain = kept.get("design")
            if not isinstance(plain, dict):
                raise Invalid("It holds no design.")
            design = read_design(plain, self._blobs)
        except Unreadable:
            return f"The design in {path} cannot be read; it is left out."
        except (Invalid, FileTrouble) as error:
            return f"The design {name} cannot be used and is left out: {error} Its file is {path}."
        return SavedDesign(
            id=path.stem,
            name=str(kept.get("name") or path.stem),
            design=design,
            kind=Kind.OWN,
            updated_at=_moment(kept.get("updated_at")),
        )


def _moment(text: object) -> datetime | None:
    try:
        return from_iso(text) if isinstance(text, str) else None
    except ValueError:
        return None

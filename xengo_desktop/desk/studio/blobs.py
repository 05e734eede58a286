"""Logos and fonts of designs, each kept once under the hash of what is in it."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from xengo_desktop.domain.errors import FileTrouble, Invalid
from xengo_desktop.domain.files import write_whole
from xengo_desktop.qr.kits.writing import kind_of

_NAME = re.compile(r"[0-9a-f]{64}\.[a-z]{3}")


class Blobs:
    """A folder of files that never change."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, data: bytes, word: str) -> str:
        """Keep a "logo" or "font" and return the name it is read by. Raise FileTrouble."""
        name = hashlib.sha256(data).hexdigest() + kind_of(data, word)[0]
        path = self._folder / name
        # A file cut short by a full disk of another program's would otherwise be believed for ever.
        if not path.is_file() or path.stat().st_size != len(data):
            write_whole(path, data)
        return name

    def read(self, name: str) -> bytes:
        """Return what was kept; Invalid for no name of ours, FileTrouble where the file is gone."""
        if not _NAME.fullmatch(name):
            raise Invalid(f"“{name[:40]}” is not a file that the studio keeps.")
        try:
            data = (self._folder / name).read_bytes()
        except OSError as error:
            raise FileTrouble("A logo or font of this design is gone.", detail=str(error)) from error
        if hashlib.sha256(data).hexdigest() != name[:64]:
            raise FileTrouble("A logo or font of this design is damaged.", detail=name)
        return data

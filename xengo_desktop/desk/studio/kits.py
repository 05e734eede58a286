"""The brand kits that were imported or made here, and the one that is in use."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from pathlib import Path

from xengo_desktop.desk.studio.notebook import Notebook
from xengo_desktop.desk.studio.values import Kind, SavedDesign
from xengo_desktop.domain.errors import FileTrouble, Invalid, NotFound
from xengo_desktop.domain.files import files_in, write_whole
from xengo_desktop.qr.kits import SUFFIX, BrandKit, read_kit, write_kit

_ID = re.compile(r"[0-9a-f]{32}")
_BRAND = "brand"


@dataclass(frozen=True, slots=True)
class KeptKit:
    """A brand kit and what it is called by here."""

    id: str
    kit: BrandKit


class Kits:
    """A folder of kit files, just as they are shared. Every method may raise FileTrouble."""

    def __init__(self, folder: Path, notebook: Notebook) -> None:
        self._folder = folder
        self._notebook = notebook
        self._read: dict[Path, tuple[tuple[int, int], KeptKit | str]] = {}

    def all(self) -> tuple[KeptKit, ...]:
        """Return the kits that can be read, by name."""
        found = [each for each in self._each() if isinstance(each, KeptKit)]
        return tuple(sorted(found, key=lambda kept: (kept.kit.name.casefold(), kept.id)))

    def troubles(self) -> tuple[str, ...]:
        """Say of every kit that cannot be read why; its file is left where it is."""
        return tuple(each for each in self._each() if isinstance(each, str))

    def get(self, kit_id: str) -> KeptKit:
        """Return one kit; NotFound when it is gone."""
        for kept in self.all():
            if kept.id == kit_id:
                return kept
        raise NotFound("This brand kit has been deleted.")

    def import_kit(self, data: bytes) -> KeptKit:
        """Take a kit in, in place of one with the same name; Invalid says what is wrong with it."""
        return self.save(read_kit(data))

    def export_kit(self, kit_id: str) -> bytes:
        """Return a kit as the one file that is shared."""
        return write_kit(self.get(kit_id).kit)

    def save(self, kit: BrandKit, kit_id: str = "") -> KeptKit:
        """Keep a kit; without an id in place of the one with its name, or as a new one."""
        data = write_kit(kit)
        named = next((kept.id for kept in self.all() if kept.kit.name.casefold() == kit.name.casefold()), "")
        if kit_id and named not in ("", kit_id):
            raise Invalid(f"There is a brand kit “{kit.name}” already.", field="name")
        kept = KeptKit(kit_id or named or uuid.uuid4().hex, kit)
        write_whole(self._path(kept.id), data)
        return kept

    def delete(self, kit_id: str) -> None:
        """Delete a kit; links that follow one of its designs fall back to the shared look."""
        path = self._path(kit_id)
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise FileTrouble(f"{path} could not be deleted.", detail=str(error)) from error

    def active(self) -> KeptKit | None:
        """Return the kit in use, None for none."""
        kit_id = self._notebook.section(_BRAND).get("kit")
        return next((kept for kept in self.all() if kept.id == kit_id), None)

    def activate(self, kit_id: str) -> None:
        """Use a kit; "" uses none."""
        if kit_id:
            self.get(kit_id)
        with self._notebook.changing(_BRAND) as brand:
            brand["kit"] = kit_id

    def designs(self) -> tuple[SavedDesign, ...]:
        """Return the designs of all kits; each prints in its brand's inks."""
        return tuple(
            SavedDesign(
                id=f"kit:{kept.id}:{named.name}",
                name=f"{kept.kit.name} – {named.name}",
                design=kept.kit.applied(named.design),
                kind=Kind.KIT,
            )
            for kept in self.all()
            for named in kept.kit.designs
        )

    def _path(self, kit_id: str) -> Path:
        if not _ID.fullmatch(kit_id):
            raise NotFound("This brand kit has been deleted.")
        return self._folder / f"{kit_id}{SUFFIX}"

    def _each(self) -> list[KeptKit | str]:
        paths = files_in(self._folder, SUFFIX)
        looks = [self._look(path) for path in paths if _ID.fullmatch(path.stem)]
        return [look for look in looks if look is not None]

    def _look(self, path: Path) -> KeptKit | str | None:
        """Return the kit, the sentence on why there is none, or None for a file that has just gone."""
        try:
            status = path.stat()
            stamp = status.st_mtime_ns, status.st_ino
            known = self._read.get(path)
            if known is None or known[0] != stamp:
                known = self._read[path] = stamp, _understood(path)
        except OSError:
            return None
        return known[1]


def _understood(path: Path) -> KeptKit | str:
    try:
        return KeptKit(path.stem, read_kit(path.read_bytes(), trusted=True))
    except Invalid as error:
        return f"A brand kit cannot be used and is left out: {error} Its file is {path}."

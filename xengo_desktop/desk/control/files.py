"""Files that this computer keeps: logos and pictures for codes and pages."""

from __future__ import annotations

import mimetypes
from collections.abc import Sequence
from pathlib import Path

from xengo_desktop.desk.control.speaking import Speaking
from xengo_desktop.dialects.keeping import AssetKeeping
from xengo_desktop.domain.assets import MOST_BYTES, Asset
from xengo_desktop.domain.errors import FileTrouble
from xengo_desktop.domain.jobs import Job

ANYTHING = "application/octet-stream"


class FileDesk(Speaking[AssetKeeping]):
    """Uploading, publishing, deleting."""

    _facet = AssetKeeping

    def all(self) -> Sequence[Asset]:
        """Read all files, newest first."""
        with self._client() as client:
            return client.assets()

    def upload(self, paths: Sequence[Path], job: Job) -> Sequence[Asset]:
        """Upload files one after the other and report bytes; FileTrouble before any if one cannot go.

        A cancelled upload keeps the files that are through.
        """
        sizes = [_size(path) for path in paths]
        made: list[Asset] = []
        done, total = 0, sum(sizes)
        for path, size in zip(paths, sizes, strict=True):
            job.report(done, total, path.name)
            with self._client() as client:
                made.append(client.add_asset(path.name, media_type(path), _bytes(path)))
            done += size
        job.report(done, total)
        return made

    def publish(self, asset_id: str) -> Asset:
        """Give the file an address that needs no key."""
        with self._client() as client:
            return client.publish_asset(asset_id)

    def delete(self, asset_id: str) -> None:
        """Delete a file; codes and pages that show it lose it."""
        with self._client() as client:
            client.delete_asset(asset_id)


def media_type(path: Path) -> str:
    """Return what kind of file the name says it is."""
    return mimetypes.guess_type(path.name)[0] or ANYTHING


def _size(path: Path) -> int:
    try:
        size = path.stat().st_size
    except OSError as error:
        raise _unreadable(path, error) from error
    if not path.is_file():
        raise FileTrouble(f"{path.name} is not a file; choose the files in it one by one.")
    if size > MOST_BYTES:
        raise FileTrouble(f"{path.name} is larger than 25 MB; make it smaller and try again.")
    return size


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: OSError) -> FileTrouble:
    return FileTrouble(f"{path.name} could not be read; is it still there?", detail=str(error))

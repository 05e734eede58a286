"""Backups as commands: made by the running server or in its absence, and brought back in its absence."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from xengo_desktop.domain.errors import FileTrouble, Invalid, ServerTrouble
from xengo_desktop.domain.files import Unreadable, make_folder, read_json
from xengo_desktop.server.tenancy import Taken, Tenancy
from xengo_desktop.settings import Places

ASIDE = "before-restore-"


def make(places: Places, file: Path, *, replace: bool) -> int:
    """Write a backup of a data folder and return its bytes; a server that holds the folder does the work.

    Raise FileTrouble or ServerTrouble.
    """
    file = file.expanduser().absolute()
    if not places.data_dir.is_dir():
        raise FileTrouble(f"There is no workspace in {places.data_dir}.")
    tenancy = Tenancy(places)
    try:
        tenancy.claim()
    except Taken:
        return _asked(places, file, replace)
    try:
        return _made(places, file, replace)
    finally:
        tenancy.leave()


@dataclass(frozen=True, slots=True)
class Restored:
    """What was brought back, and where the files are that were there before, if there were any."""

    file: Path
    aside: Path | None


def restore(places: Places, file: Path) -> Restored:
    """Put a backup in the place of a data folder's workspace; what was there is kept beside it.

    Raise FileTrouble, or ServerTrouble while a server holds the folder; then nothing was touched.
    """
    from xengo_desktop.server.store import backups

    file = file.expanduser().absolute()
    backups.check(file)
    make_folder(places.data_dir)
    tenancy = Tenancy(places)
    tenancy.claim()
    fresh = places.database.with_name(f"{places.database.name}.restoring")
    try:
        fresh.unlink(missing_ok=True)
        fresh.touch(0o600)
        backups.copy_checked(file, fresh)
        aside = _set_aside(places)
        fresh.replace(places.database)
    except OSError as error:
        reason = error.strerror or "no access"
        raise FileTrouble(f"{places.data_dir} could not be written: {reason.lower()}.") from error
    finally:
        fresh.unlink(missing_ok=True)
        tenancy.leave()
    return Restored(file, aside)


def _made(places: Places, file: Path, replace: bool) -> int:
    from xengo_desktop.server.store import open_store

    if not places.database.exists():
        raise FileTrouble(f"There is no workspace in {places.data_dir}.")
    with closing(open_store(f"sqlite:///{places.database}", spool=places.spool)) as store:
        return store.back_up(file, replace=replace)


def _asked(places: Places, file: Path, replace: bool) -> int:
    """Ask the server that holds the folder; only it knows of the clicks that wait."""
    from xengo_desktop.dialects.local.client import LocalClient
    from xengo_desktop.net.transport import connect

    try:
        note = read_json(places.token)
        api, token = str(note["api"]), str(note["token"])
    except (Unreadable, KeyError) as error:
        message = f"The server on {places.data_dir} cannot be asked just now. Try again in a moment."
        raise ServerTrouble(message) from error
    with connect(f"{api}/local/v1", token) as http:
        try:
            return LocalClient(http).back_up(file, replace=replace)
        except Invalid as error:
            raise FileTrouble(str(error)) from error


def _set_aside(places: Places) -> Path | None:
    """Move the workspace's files, and the clicks that wait, into a folder of their own."""
    old = [path for path in _files(places) if path.exists()]
    if not old:
        return None
    aside = _free_folder(places)
    aside.mkdir(mode=0o700)
    for path in old:
        path.replace(aside / path.name)
    return aside


def _files(places: Places) -> list[Path]:
    """Name them with the database last, so that it is never without the clicks that belong to it."""
    spool = [*sorted(places.spool.parent.glob(f"{places.spool.name}.*")), places.spool.with_suffix(".id")]
    logs = [places.database.with_name(places.database.name + end) for end in ("-shm", "-wal", "")]
    return [*spool, *logs]


def _free_folder(places: Places) -> Path:
    folders = (places.data_dir / f"{ASIDE}{number}" for number in count(1))
    return next(folder for folder in folders if not folder.exists())

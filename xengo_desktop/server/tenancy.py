"""One server per data folder, and a note for a window that wants to join it."""

from __future__ import annotations

import os

from filelock import FileLock, Timeout

from xengo_desktop.domain.errors import FileTrouble, ServerTrouble
from xengo_desktop.domain.files import Unreadable, make_folder, read_json, write_json
from xengo_desktop.settings import Places


class Taken(ServerTrouble):
    """Another server holds the folder."""


class Tenancy:
    """Holds the folder's lock from `claim` to `leave`."""

    def __init__(self, places: Places) -> None:
        self._note = places.token
        self._folder = places.data_dir
        self._lock = FileLock(places.lock)

    def claim(self) -> None:
        """Take the folder. Raise ServerTrouble or FileTrouble if it cannot be used or is taken."""
        make_folder(self._folder)
        try:
            self._lock.acquire(timeout=0)
        except Timeout as error:
            raise Taken(self._taken()) from error
        except (OSError, NotImplementedError) as error:
            reason = getattr(error, "strerror", None) or "it cannot be locked"
            raise ServerTrouble(f"The folder {self._folder} cannot be used: {reason}.") from error

    def announce(self, *, api: str, links: str, token: str) -> None:
        """Write down, for this user's eyes only, how a window reaches this server."""
        write_json(self._note, {"api": api, "links": links, "pid": os.getpid(), "token": token})

    def leave(self) -> None:
        """Take the note away and free the folder."""
        if self._lock.is_locked:
            self._note.unlink(missing_ok=True)
            self._lock.release()

    def _taken(self) -> str:
        try:
            note = read_json(self._note)
        except (Unreadable, FileTrouble):
            note = {}
        who = f" (process {note['pid']}, {note['api']})" if {"pid", "api"} <= note.keys() else ""
        return f"Another server already runs on {self._folder}{who}. Use that one, or stop it first."

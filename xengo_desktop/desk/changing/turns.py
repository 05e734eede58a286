"""Whose turn it is: one sender for an account, or a run, at a time, in this window and in every other one."""

from __future__ import annotations

import hashlib
import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from xengo_desktop.domain.errors import FileTrouble
from xengo_desktop.domain.files import make_folder

if TYPE_CHECKING:
    from filelock import FileLock

PATIENCE = 2.0
"""Seconds to wait for whoever has the turn; whatever is not sent is sent a little later."""


class Turns:
    """One lock for each account, held while something is sent for it. A killed process lets go of its own."""

    def __init__(self, folder: Path, *, patience: float = PATIENCE) -> None:
        self._folder = folder
        self._patience = patience
        self._here: defaultdict[str, threading.RLock] = defaultdict(threading.RLock)
        self._files: dict[str, FileLock] = {}

    @contextmanager
    def mine(self, account_id: str, *, patience: float | None = None) -> Iterator[bool]:
        """Wait for the turn; False where another window has it for longer. Raise FileTrouble.

        `patience` says for how many seconds to wait for somebody in this window; without it, to the end.
        """
        here = self._here[account_id]
        if not here.acquire(timeout=-1 if patience is None else patience):
            yield False
            return
        try:
            with self._among_windows(account_id) as mine:
                yield mine
        finally:
            here.release()

    @contextmanager
    def _among_windows(self, account_id: str) -> Iterator[bool]:
        lock = self._lock(account_id)
        if not self._taken(lock):
            yield False
            return
        try:
            yield True
        finally:
            lock.release()

    def _taken(self, lock: FileLock) -> bool:
        from filelock import Timeout

        try:
            lock.acquire(timeout=self._patience, poll_interval=0.05)
        except Timeout:
            return False
        except OSError as error:
            sentence = f"{lock.lock_file} could not be opened: {error.strerror}."
            raise FileTrouble(sentence, detail=str(error)) from error
        return True

    def _lock(self, account_id: str) -> FileLock:
        # It takes asyncio along, which the first window should not wait for.
        from filelock import FileLock

        if account_id not in self._files:
            make_folder(self._folder)
            # Ids come with imported accounts, too, and need not be fit for a file's name.
            name = hashlib.sha256(account_id.encode()).hexdigest()[:16]
            self._files[account_id] = FileLock(self._folder / f"{name}.lock", mode=0o600)
        return self._files[account_id]

"""Copying an account's links into the local copy, once at a time."""

from __future__ import annotations

import threading

from xengo_desktop.desk.connect import Connections
from xengo_desktop.desk.marks import show_marks
from xengo_desktop.domain.accounts import AccountState
from xengo_desktop.domain.errors import FileTrouble, XengoError
from xengo_desktop.domain.jobs import Cancelled, Job
from xengo_desktop.library import Library
from xengo_desktop.library.ledger import Ledger


class Refreshes:
    """The refreshes that run now, at most one per account: some services sell requests by the piece."""

    def __init__(self, connections: Connections, library: Library, ledger: Ledger) -> None:
        self._connections = connections
        self._library = library
        self._ledger = ledger
        self._record = ledger.changes
        self._running: dict[str, _Run] = {}
        self._lock = threading.Lock()

    def refresh(self, account_id: str, job: Job) -> None:
        """Refresh the account, or share the outcome of the refresh that runs already."""
        while True:
            with self._lock:
                other = self._running.get(account_id)
                if other is None:
                    mine = self._running[account_id] = _Run()
                    break
            if other.outlasted(job):
                return
        try:
            self._copy(account_id, job)
            mine.whole = True
        finally:
            with self._lock:
                del self._running[account_id]
            mine.end()

    def _copy(self, account_id: str, job: Job) -> None:
        before = self._connections.status(account_id)
        self._connections.note(account_id, AccountState.BUSY, "Links are being read.")
        try:
            self._read_pages(account_id, job, before.links)
        except (Cancelled, FileTrouble):
            self._connections.note(account_id, before.state, before.message)
            raise
        except XengoError as error:
            # The conversation has become the account's status; whatever it was, the reason must be there.
            state = self._connections.status(account_id).state
            self._connections.note(account_id, state, str(error))

    def _read_pages(self, account_id: str, job: Job, expected: int) -> None:
        with (
            job.running(),
            self._connections.conversation(account_id) as client,
            self._library.replace_pages(account_id, self._record.open_links(account_id)) as pages,
        ):
            for page in client.links():
                job.check()
                pages.add(page)
                job.report(pages.count, max(expected, pages.count) if expected else None)
        show_marks(self._ledger, self._library, account_id)


class _Run:
    """One refresh under way, and those who wait for it."""

    def __init__(self) -> None:
        self.whole = False
        self._over = False
        self._bells: list[threading.Event] = []
        self._lock = threading.Lock()

    def end(self) -> None:
        """Wake everybody."""
        with self._lock:
            self._over = True
            bells = tuple(self._bells)
        for bell in bells:
            bell.set()

    def outlasted(self, job: Job) -> bool:
        """Wait for the end; return whether it came by itself. What was cancelled has to be done again."""
        bell = threading.Event()
        with self._lock:
            self._bells.append(bell)
            if self._over:
                bell.set()
        with job.stopping(bell.set):
            bell.wait()
        job.check()
        return self.whole

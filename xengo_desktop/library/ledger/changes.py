"""Changes on the record: what was wished, what was sent, what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from xengo_desktop.domain.changes import OPEN, Change, ChangeState, Way, Wish
from xengo_desktop.domain.clock import Clock, from_ms, to_ms
from xengo_desktop.domain.links import Link
from xengo_desktop.domain.outbox import Pile
from xengo_desktop.library.lanes import Readers, Writer
from xengo_desktop.library.ledger import marks
from xengo_desktop.library.ledger.change_rows import COLUMNS, insert_change, read_change, update_change
from xengo_desktop.library.ledger.steps import insert_step

_OPEN = ", ".join(f"'{state}'" for state in OPEN)

_STATES = f"state IN ({_OPEN})"


class Changes:
    """The journal and the outbox, which are one list: what is open is still to be sent."""

    def __init__(self, writer: Writer, readers: Readers, clock: Clock) -> None:
        self._writer, self._readers, self._clock = writer, readers, clock

    def record(
        self, title: str, wishes: Iterable[Wish], *, way: Way = Way.DO, of: int | None = None
    ) -> tuple[Change, ...]:
        """Put wishes on the record as one step, before anything is sent; the wish is safe from here on.

        An UNDO or a REDO names the step that it is `of`, which counts as undone, or as done again, at once.
        """
        at = to_ms(self._clock())
        with self._writer.transaction() as db:
            step = insert_step(db, at, title, way, of)
            return tuple(insert_change(db, at, step, wish) for wish in wishes)

    def sending(self, change: Change) -> Change:
        """Note that it is about to be sent, so that a lost answer is looked up instead of sent again."""
        return self._keep(replace(change, state=ChangeState.SENDING, tries=change.tries + 1, reason=""))

    def settle(
        self,
        change: Change,
        after: Link | None,
        later: Iterable[Change] = (),
        state: ChangeState = ChangeState.DONE,
    ) -> Change:
        """Note that the service said yes; `after` is None for a deletion.

        Later changes of a link that was new until now learn its id; those in `later` also start from what
        the service made of this one. With the `state` DROPPED it was taken back, and `after` is what is left.
        """
        done = replace(change, state=state, after=after, theirs=None, reason="")
        if after is not None:
            done = replace(done, link_id=after.id)
        with self._writer.transaction() as db:
            update_change(db, done)
            if done.link_id != change.link_id:
                db.execute(
                    "UPDATE changes SET link_id = ? WHERE account = ? AND link_id = ?",
                    (done.link_id, change.wish.account_id, change.link_id),
                )
                marks.follow(db, change.wish.account_id, change.link_id, done.link_id)
            for each in later:
                update_change(db, replace(each, link_id=done.link_id))
            if change.wish.undoes is not None and state is ChangeState.DONE:
                db.execute("UPDATE changes SET undone_by = ? WHERE id = ?", (change.id, change.wish.undoes))
        return done

    def hold(
        self,
        change: Change,
        state: ChangeState,
        reason: str,
        theirs: Link | None = None,
        later: Iterable[Change] = (),
    ) -> Change:
        """Note why it did not take effect; `state` says who is waited for.

        The changes in `later` are written with it: they do without this one.
        """
        held = replace(change, state=state, reason=reason, theirs=theirs)
        with self._writer.transaction() as db:
            for each in (held, *later):
                update_change(db, each)
        return held

    def rewrite(self, change: Change, wish: Wish) -> Change:
        """Let an open change want something else, after the user has decided; it waits again."""
        return self._keep(replace(change, wish=wish, state=ChangeState.WAITING, reason="", theirs=None))

    def get(self, change_id: int) -> Change | None:
        """Return one change."""
        return next(iter(self._read("id = ?", change_id)), None)

    def open(self, account_id: str | None = None, limit: int | None = None) -> tuple[Change, ...]:
        """Return what the service does not have yet, in the order of the wishes; of all accounts for None."""
        most = -1 if limit is None else limit
        if account_id is None:
            return self._read(f"{_STATES} ORDER BY id LIMIT ?", most)
        return self._read(f"{_STATES} AND account = ? ORDER BY id LIMIT ?", account_id, most)

    def open_ids(self, account_id: str) -> tuple[int, ...]:
        """Return the numbers of what the service does not have yet, in the order of the wishes."""
        with self._readers.reading() as db:
            sql = f"SELECT id FROM changes WHERE {_STATES} AND account = ? ORDER BY id"
            return tuple(row[0] for row in db.execute(sql, (account_id,)))

    def open_links(self, account_id: str) -> frozenset[str]:
        """Return the ids of links with open changes, which a refresh has to leave as they are."""
        with self._readers.reading() as db:
            sql = f"SELECT DISTINCT link_id FROM changes WHERE {_STATES} AND account = ?"
            return frozenset(row[0] for row in db.execute(sql, (account_id,)))

    def open_of(self, account_id: str, link_id: str) -> tuple[Change, ...]:
        """Return what the service does not have yet of one link, in the order of the wishes."""
        return self._read(f"{_STATES} AND account = ? AND link_id = ? ORDER BY id", account_id, link_id)

    def piles(self) -> tuple[Pile, ...]:
        """Sum up what is open, account by account."""
        sql = (
            "SELECT account, min(at), sum(state IN ('waiting', 'sending', 'recalled')),"
            " sum(state = 'conflict'), sum(state = 'refused')"
            f" FROM changes WHERE {_STATES} GROUP BY account ORDER BY account"
        )
        with self._readers.reading() as db:
            return tuple(
                Pile(
                    account_id=account,
                    since=from_ms(at),
                    waiting=waiting,
                    conflicts=conflicts,
                    refused=refused,
                )
                for account, at, waiting, conflicts, refused in db.execute(sql)
            )

    def of_link(self, account_id: str, link_id: str) -> tuple[Change, ...]:
        """Return everything that was done to a link, the latest first."""
        return self._read("account = ? AND link_id = ? ORDER BY id DESC", account_id, link_id)

    def of_step(self, step: int) -> tuple[Change, ...]:
        """Return what was done in one go, in order."""
        return self._read("step = ? ORDER BY id", step)

    def taken_back(self, step: int) -> frozenset[int]:
        """Return the numbers of those changes of a step that were taken back, and not done again since."""
        sql = (
            "SELECT c.id FROM changes c JOIN changes back ON back.id = c.undone_by"
            f" JOIN steps s ON s.id = back.step WHERE c.step = ? AND s.way = '{Way.UNDO}'"
        )
        with self._readers.reading() as db:
            return frozenset(row[0] for row in db.execute(sql, (step,)))

    def deleted(self) -> tuple[Change, ...]:
        """Return the deletions of links that were not brought back, nor forgotten; the latest first."""
        return self._read(
            "kind = 'delete' AND state = 'done' AND id NOT IN (SELECT change FROM forgotten)"
            " AND NOT EXISTS (SELECT 1 FROM changes later WHERE later.account = changes.account"
            " AND later.link_id = changes.link_id AND later.id > changes.id"
            " AND later.kind <> 'update' AND later.state = 'done') ORDER BY id DESC"
        )

    def forget_deleted(self, change_ids: Iterable[int]) -> None:
        """Let deletions be forgotten; the journal keeps them."""
        with self._writer.transaction() as db:
            sql = "INSERT INTO forgotten VALUES (?) ON CONFLICT DO NOTHING"
            db.executemany(sql, ((number,) for number in change_ids))

    def _keep(self, change: Change) -> Change:
        with self._writer.transaction() as db:
            update_change(db, change)
        return change

    def _read(self, where: str, *values: object) -> tuple[Change, ...]:
        with self._readers.reading() as db:
            return tuple(map(read_change, db.execute(f"SELECT {COLUMNS} FROM changes WHERE {where}", values)))

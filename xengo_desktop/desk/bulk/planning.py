"""Change sets out of chosen links: read from the local copy a piece at a time, judged one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial

from xengo_desktop.desk.bulk.copying import Copier, CopyPlan, Target
from xengo_desktop.desk.bulk.edits import Edit, PutRight
from xengo_desktop.desk.bulk.judging import Ground, judge_deletion, judge_edit
from xengo_desktop.desk.bulk.naming import in_words
from xengo_desktop.desk.bulk.pasting import Block, completed, read_block
from xengo_desktop.desk.bulk.preview import Preview, preview
from xengo_desktop.desk.bulk.putting import Cells
from xengo_desktop.desk.bulk.replacing import Replacement
from xengo_desktop.desk.bulk.surveying import Survey, survey
from xengo_desktop.desk.bulk.targets import targets
from xengo_desktop.desk.bulk.verifying import Verifying
from xengo_desktop.desk.campaigns.agreed import Agreed
from xengo_desktop.desk.catalogue import Catalogue
from xengo_desktop.desk.connect import Connections
from xengo_desktop.desk.journal.losses import Losses
from xengo_desktop.domain.addresses import destination_problem
from xengo_desktop.domain.campaigns.vocabulary import Vocabulary
from xengo_desktop.domain.changesets import ChangeSet, Origin, Planned, Verdict
from xengo_desktop.domain.clock import Clock
from xengo_desktop.domain.errors import Invalid, NotFound
from xengo_desktop.domain.jobs import Job
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.planned_rows import PlannedRows
from xengo_desktop.domain.queries import Row
from xengo_desktop.library import Library

CHUNK = 500

Judge = Callable[[int, Row, Ground], Planned]


class Bulk:
    """Plans only; what comes of it is reviewed, and run by ChangeSets. `copies` looks at what was copied."""

    def __init__(
        self,
        catalogue: Catalogue,
        connections: Connections,
        library: Library,
        copies: Verifying,
        clock: Clock,
        vocabulary: Callable[[], Vocabulary] = Vocabulary,
    ) -> None:
        self._catalogue, self._connections, self._clock = catalogue, connections, clock
        self._vocabulary = vocabulary
        self._library, self.copies = library, copies
        self._losses = Losses(connections)

    def edit(
        self, title: str, ids: Sequence[int], edit: Edit, job: Job, *, put_right: bool = False
    ) -> ChangeSet:
        """Plan one edit for all links, named after what it does.

        With `put_right` new destinations get the campaign words agreed on.
        """
        agreed = Agreed.read(self._vocabulary)
        wish = PutRight(edit, agreed) if put_right else edit

        def judge(number: int, row: Row, ground: Ground) -> Planned:
            return agreed.held_against(judge_edit(number, row, wish, ground))

        notes = tuple(filter(None, (agreed.note,)))
        named = ": ".join(filter(None, (title, in_words(edit))))
        return ChangeSet(title=named, rows=self._judged(ids, judge, job), notes=notes)

    def put(self, title: str, ids: Sequence[int], cells: Cells, job: Job) -> ChangeSet:
        """Plan giving each link its cell. Raise Invalid where there are not as many links as cells."""
        if not cells.fit(len(ids)):
            raise Invalid("There are not as many cells as links. Choose the links and paste again.")
        agreed = Agreed.read(self._vocabulary)
        # A link may be gone since; the others keep their own cells.
        places = {row_id: place for place, row_id in enumerate(ids)}

        def judge(number: int, row: Row, ground: Ground) -> Planned:
            place = places[row.id]
            return agreed.held_against(judge_edit(place + 1, row, cells.at(place), ground))

        notes = tuple(filter(None, (agreed.note,)))
        return ChangeSet(title=title, rows=self._judged(ids, judge, job), notes=notes)

    def delete(self, title: str, ids: Sequence[int], job: Job) -> ChangeSet:
        """Plan the deletion of all links; the notes say what cannot be brought back."""
        rows = self._judged(ids, judge_deletion, job)
        return ChangeSet(title=title, rows=rows, notes=self._what_is_lost(rows))

    def copy(
        self,
        title: str,
        ids: Sequence[int],
        account_id: str,
        job: Job,
        *,
        new_codes: bool = False,
        moving: bool = False,
    ) -> CopyPlan:
        """Plan copies of all links in another account, and say what becomes of each field.

        A copy leads where its original does, so the vocabulary puts nothing right here: it tells or refuses.
        """
        origin = Origin.MOVE if moving else Origin.COPY
        copier = self._copier(title, account_id, new_codes=new_codes, origin=origin)
        plan, agreed = copier.plan(self.rows(ids, job)), Agreed.read(self._vocabulary)
        rows = tuple(agreed.held_against(row) for row in plan.changes.rows)
        notes = tuple(filter(None, (*plan.changes.notes, agreed.note)))
        return replace(plan, changes=replace(plan.changes, rows=rows, notes=notes))

    def targets(self, ids: Sequence[int], account_ids: Sequence[str], job: Job) -> tuple[str, ...]:
        """Return those of the accounts that links can be copied to, the best one first."""

        def takes(account_id: str, rows: Sequence[Row]) -> int:
            return len(self._copier("", account_id).plan(rows).changes.wishes)

        return targets(self.rows(ids, job), len(ids), account_ids, takes)

    def _copier(
        self, title: str, account_id: str, *, new_codes: bool = False, origin: Origin = Origin.COPY
    ) -> Copier:
        target = Target(
            ground=self.ground(account_id),
            domains=self._catalogue.domains(account_id),
            new_codes=new_codes,
            origin=origin,
        )
        return Copier(title, target, partial(self._library.links_by_code, account_id))

    def paste(self, text: str, html: str, account_id: str, zone: str, *, headed: bool | None = None) -> Block:
        """Read a block of the clipboard for an account. Raise Invalid where nothing can be made of it."""
        domains = self._catalogue.domains(account_id)
        return read_block(text, html, zone=zone, domains=domains, headed=headed)

    def completed(self, block: Block, account_id: str) -> Block:
        """Give rows that only name links of the account the destinations of those."""
        return completed(block, partial(self._library.links_by_code, account_id))

    def survey(self, block: Block, account_id: str, job: Job, *, most: int | None = None) -> Survey:
        """Look at the rows, or the first of them: which cannot become links, and why."""
        return survey(self.completed(block, account_id), job, most=most)

    def look(self, ids: Sequence[int], wish: Replacement, job: Job, *, most: int | None = None) -> Preview:
        """Look at what a replacement would do to all links, or to the first `most`.

        Raise Invalid when its pattern takes too long.
        """
        ids = ids if most is None else ids[:most]
        own = cache(self._catalogue.own_places)

        def judge(row: Row, destination: str) -> str:
            return destination_problem(destination, own(row.account_id))

        return preview(self.rows(ids, job), wish, judge)

    def rows(self, ids: Sequence[int], job: Job) -> Iterator[Row]:
        """Yield the links as the local copy has them, in the order asked."""
        for start in range(0, len(ids), CHUNK):
            job.report(start, len(ids))
            yield from self._catalogue.rows(ids[start : start + CHUNK])

    def first(self, ids: Sequence[int]) -> LinkDraft:
        """Return the first link as a draft. Raise NotFound."""
        found = self._catalogue.rows(ids[:1])
        if not found:
            raise NotFound("The first of the chosen links is gone.")
        return found[0].link.draft()

    def ground(self, account_id: str) -> Ground:
        """Return what has to be known of an account."""
        account, service = self._connections.account(account_id), self._connections.service(account_id)
        restores = self._losses.restores(account_id)

        def lost(row: Row) -> str:
            return "" if restores else self._losses.of_deleting(account_id, row.link)

        return Ground(
            account_id=account_id,
            name=account.name,
            label=service.label,
            can=service.capabilities,
            now=self._clock(),
            read_only=account.read_only,
            own_domains=self._catalogue.own_places(account_id),
            lost=lost,
        )

    def _judged(self, ids: Sequence[int], judge: Judge, job: Job) -> PlannedRows:
        grounds: dict[str, Ground] = {}
        judged = PlannedRows()
        for number, row in enumerate(self.rows(ids, job), 1):
            if row.account_id not in grounds:
                grounds[row.account_id] = self.ground(row.account_id)
            judged.append(judge(number, row, grounds[row.account_id]))
        return judged

    def _what_is_lost(self, rows: Sequence[Planned]) -> tuple[str, ...]:
        sent = {row.account_id for row in rows if row.verdict is Verdict.CHANGE}
        notes = []
        for account_id in sorted(sent):
            name = self._connections.account(account_id).name
            label = self._connections.service(account_id).label
            if self._losses.restores(account_id):
                notes.append(f"{name}: deleted links can be brought back whole, clicks and all.")
            else:
                notes.append(f"{name}: {label} cannot bring back clicks; undo makes the links anew.")
        return tuple(notes)

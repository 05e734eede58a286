"""The verdict on one row of a change: sent, left as it is, or refused, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from xengo_desktop.desk.bulk.edits import Edit
from xengo_desktop.desk.changesets.sending import WAITS
from xengo_desktop.desk.transfer.comparing import listed
from xengo_desktop.domain import checks
from xengo_desktop.domain.capabilities import Capabilities
from xengo_desktop.domain.changes import ChangeKind, Wish
from xengo_desktop.domain.changesets import Planned, Verdict
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.queries import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What has to be known of an account to judge changes of its links. `lost`: what deleting costs."""

    account_id: str
    name: str
    label: str
    can: Capabilities
    now: datetime
    read_only: bool = False
    own_domains: tuple[str, ...] = ()
    lost: Callable[[Row], str] = field(default=lambda row: "")


def judge_edit(number: int, row: Row, edit: Edit, ground: Ground) -> Planned:
    """Say what an edit comes to for one link."""
    draft = row.link.draft()
    if barred := _barred(ground):
        return _told(number, row, draft, Verdict.REFUSED, barred)
    try:
        wanted = edit.apply(draft)
    except Invalid as problem:
        return _told(number, row, draft, Verdict.REFUSED, str(problem))
    names = wanted.changes_from(row.link)
    stuck = names - ground.can.editable
    note = _stuck(stuck, ground)
    wanted = wanted.with_fields(stuck, draft)
    if not names - stuck:
        return _told(number, row, draft, Verdict.REFUSED if stuck else Verdict.SAME, note)
    if unknown := (names - stuck) & row.link.untold:
        reason = f"{ground.label} has not told {listed(unknown)}; read the link first."
        return _told(number, row, wanted, Verdict.REFUSED, reason)
    if wrong := _problem(wanted, row, ground):
        return _told(number, row, wanted, Verdict.REFUSED, wrong)
    if row.waiting:
        return _told(number, row, wanted, Verdict.CONFLICT, WAITS)
    wish = Wish(kind=ChangeKind.UPDATE, account_id=row.account_id, before=row.link, draft=wanted)
    return _told(number, row, wanted, Verdict.CHANGE, note, wish)


def judge_deletion(number: int, row: Row, ground: Ground) -> Planned:
    """Say what deleting one link comes to."""
    if barred := _barred(ground):
        return _told(number, row, None, Verdict.REFUSED, barred)
    if not ground.can.deletable:
        reason = ground.can.reason("delete") or f"{ground.label} deletes no links from outside."
        return _told(number, row, None, Verdict.REFUSED, reason)
    if row.waiting:
        return _told(number, row, None, Verdict.CONFLICT, WAITS)
    wish = Wish(kind=ChangeKind.DELETE, account_id=row.account_id, before=row.link)
    return _told(number, row, None, Verdict.CHANGE, ground.lost(row), wish)


def _barred(ground: Ground) -> str:
    return f"“{ground.name}” is set to read-only." if ground.read_only else ""


def _stuck(names: Iterable[str], ground: Ground) -> str:
    """Say why some fields stay as they are."""
    sentences = (
        ground.can.reason(name) or f"{ground.label} cannot change {listed([name])}." for name in sorted(names)
    )
    return " ".join(dict.fromkeys(sentences))


def _problem(wanted: LinkDraft, row: Row, ground: Ground) -> str:
    found = checks.problems(
        wanted, ground.can, own_domains=ground.own_domains, saved=row.link, now=ground.now
    )
    return next(iter(found.values()), "")


def _told(
    number: int, row: Row, draft: LinkDraft | None, verdict: Verdict, reason: str, wish: Wish | None = None
) -> Planned:
    return Planned(
        row=number,
        verdict=verdict,
        account_id=row.account_id,
        link=row.link,
        draft=draft,
        wish=wish,
        reason=reason,
    )

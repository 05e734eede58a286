"""Links of one account made anew in another: what is carried over, what is changed, what is lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from xengo_desktop.desk.bulk.judging import Ground
from xengo_desktop.domain import checks
from xengo_desktop.domain.changes import ChangeKind, Wish
from xengo_desktop.domain.changesets import ChangeSet, Origin, Planned, Verdict
from xengo_desktop.domain.links import TYPED, Link, LinkDraft
from xengo_desktop.domain.queries import Row
from xengo_desktop.domain.tags import Tag

TAKEN = "The code is taken there by another link."
NEW_CODE = "The code is taken there, so that the copy gets a new one."
CHUNK = 500


class Fate(StrEnum):
    """What becomes of a field."""

    CARRIED = "carried"
    CHANGED = "changed"
    LOST = "lost"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parity:
    """What becomes of one field of so many links, and why. `name` is a field of a draft, or `clicks`."""

    name: str
    fate: Fate
    count: int
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyPlan:
    """New links to be made, and a report on their fields."""

    changes: ChangeSet
    parity: tuple[Parity, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where links are copied to, and whether those whose code is taken there get new ones."""

    ground: Ground
    domains: tuple[str, ...] = ()
    new_codes: bool = False
    origin: Origin = Origin.COPY


Find = Callable[[Sequence[str]], Sequence[Link]]
"""Return the target's links with one of these codes, in whatever case."""


class Copier:
    """Plans the copies of links, a piece at a time; it remembers which codes it has given."""

    def __init__(self, title: str, target: Target, find: Find) -> None:
        self._title, self._target, self._find = title, target, find
        self._fates: Counter[tuple[str, Fate, str]] = Counter()
        self._given: set[tuple[str, str]] = set()

    def plan(self, rows: Iterable[Row]) -> CopyPlan:
        """Plan copies of all rows."""
        planned = tuple(self._planned(rows))
        parity = tuple(
            Parity(name=name, fate=fate, reason=reason, count=count)
            for (name, fate, reason), count in sorted(self._fates.items(), key=_order)
        )
        changes = ChangeSet(title=self._title, rows=planned, origin=self._target.origin)
        return CopyPlan(changes=changes, parity=parity)

    def _planned(self, rows: Iterable[Row]) -> Iterator[Planned]:
        number = 0
        for chunk in _chunks(rows):
            there: dict[str, list[Link]] = {}
            for link in self._find([row.link.code for row in chunk]):
                there.setdefault(link.code.casefold(), []).append(link)
            for row in chunk:
                number += 1
                yield self._one(number, row, there.get(row.link.code.casefold(), []))

    def _one(self, number: int, row: Row, alike: Sequence[Link]) -> Planned:
        ground = self._target.ground
        draft = self._draft(row.link)
        told = Planned(
            row=number,
            verdict=Verdict.REFUSED,
            account_id=ground.account_id,
            draft=draft,
            source=(row.account_id, row.link.id),
        )
        if ground.read_only:
            return replace(told, reason=f"“{ground.name}” is set to read-only.")
        holder = next((link for link in alike if draft.domain in ("", link.domain)), None)
        if holder is not None and holder.destination == draft.destination:
            return replace(told, verdict=Verdict.SAME, link=holder, reason="It is there already.")
        taken = holder is not None or (draft.domain, draft.code.casefold()) in self._given
        note = ""
        if draft.code and taken:
            if not self._target.new_codes:
                return replace(told, verdict=Verdict.CONFLICT, reason=TAKEN)
            draft, note = replace(draft, code=checks.suggest_code()), NEW_CODE
            self._count("code", Fate.CHANGED, NEW_CODE)
        problems = checks.problems(
            _creatable(draft, ground), ground.can, own_domains=ground.own_domains, now=ground.now
        )
        if problems:
            return replace(told, draft=draft, reason=next(iter(problems.values())))
        self._given.add((draft.domain, draft.code.casefold()))
        wish = Wish(kind=ChangeKind.CREATE, account_id=ground.account_id, draft=draft)
        return replace(told, verdict=Verdict.ADD, draft=draft, wish=wish, reason=note)

    def _draft(self, link: Link) -> LinkDraft:
        """Return what the copy shall be like, and count what becomes of each field."""
        draft = self._addressed(link)
        can, empty = self._target.ground.can, LinkDraft()
        for name in TYPED:
            if name in ("destination", "domain", "code") or getattr(draft, name) == getattr(empty, name):
                continue
            if name not in can.creatable | can.editable:
                reason = can.reason(name) or f"{self._target.ground.label} has nothing like it."
                self._count(name, Fate.LOST, reason)
                draft = replace(draft, **{name: getattr(empty, name)})
            elif name == "tags":
                draft = self._tagged(draft)
            else:
                self._count(name, Fate.CARRIED)
        self._count("destination", Fate.CARRIED)
        if link.clicks:
            self._count("clicks", Fate.LOST, "Clicks so far stay with the old link.")
        return draft

    def _addressed(self, link: Link) -> LinkDraft:
        draft, target, can = link.draft(), self._target, self._target.ground.can
        usual = next(iter(target.domains), "")
        kept = can.may("domain", existing=False) and link.domain in target.domains
        domain = link.domain if kept else ""
        moved = link.domain != (domain or usual)
        place = usual or f"the domain of {target.ground.label}"
        self._count("domain", Fate.CHANGED if moved else Fate.CARRIED, f"To {place}." if moved else "")
        if can.may("code", existing=False) and re.fullmatch(can.code_pattern, link.code):
            self._count("code", Fate.CARRIED)
            return replace(draft, domain=domain)
        self._count("code", Fate.CHANGED, can.code_rule)
        return replace(draft, domain=domain, code="")

    def _tagged(self, draft: LinkDraft) -> LinkDraft:
        can, tags = self._target.ground.can, draft.tags
        if not can.tag_values and any(tag.value for tag in tags):
            tags = tuple(dict.fromkeys(_plain(tag) for tag in tags))
        if can.max_tags is not None:
            tags = tags[: can.max_tags]
        if tags == draft.tags:
            self._count("tags", Fate.CARRIED)
        else:
            words = "Tags are plain words there, and their number may be limited: campaign=spring becomes"
            self._count("tags", Fate.CHANGED, f"{words} campaign-spring.")
        return replace(draft, tags=tags)

    def _count(self, name: str, fate: Fate, reason: str = "") -> None:
        self._fates[name, fate, reason] += 1


def _plain(tag: Tag) -> Tag:
    return Tag(f"{tag.key}-{tag.value}") if tag.value else tag


def _creatable(draft: LinkDraft, ground: Ground) -> LinkDraft:
    """Leave out what is only said after the link has been made."""
    empty = LinkDraft()
    later = ground.can.editable - ground.can.creatable
    return replace(draft, **{name: getattr(empty, name) for name in later})


def _order(item: tuple[tuple[str, Fate, str], int]) -> tuple[int, str, int]:
    (name, fate, _), count = item
    return (list(Fate)[::-1].index(fate), name, -count)


def _chunks(rows: Iterable[Row]) -> Iterator[list[Row]]:
    chunk: list[Row] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk

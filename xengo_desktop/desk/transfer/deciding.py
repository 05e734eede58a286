"""One wanted link against what the account has: add, change, same, conflict or refused, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from xengo_desktop.desk.transfer.comparing import as_saved, differing, listed
from xengo_desktop.desk.transfer.ground import Ground
from xengo_desktop.desk.transfer.known import Known
from xengo_desktop.desk.transfer.policies import KEEP, Existing, Policies, Taken
from xengo_desktop.desk.transfer.wanted import Wanted, filled, without
from xengo_desktop.domain import checks
from xengo_desktop.domain.changes import ChangeKind, Wish
from xengo_desktop.domain.changesets import Planned, Verdict
from xengo_desktop.domain.links import TYPED, Link, LinkDraft

_ADDRESS = frozenset({"domain", "code"})


class Decider:
    """Decides line after line; it remembers what earlier lines have claimed."""

    def __init__(self, ground: Ground, policies: Policies) -> None:
        self._ground, self._policies = ground, policies
        self._known = Known(ground)
        can = ground.can
        # What can only be changed on a link is changed right after it is made.
        self._settable = can.creatable | can.editable
        self._later = can.editable - can.creatable
        self._unknown = tuple(name for name in TYPED if name not in self._settable | {"domain"})
        self._domains = frozenset(domain.casefold() for domain in ground.domains)

    def look_up(self, wanted: Sequence[Wanted]) -> None:
        """Read what the account has of these links, all at once."""
        drafts = [each.draft for each in wanted]
        renames = self._policies.taken is Taken.NEW_CODE
        unnamed = [draft for draft in drafts if renames or not draft.code]
        if self._policies.put_right:
            unnamed += [self._ground.agreed.put_right(draft) for draft in unnamed]
        self._known.look_up(drafts, unnamed)

    def decide(self, wanted: Wanted) -> Planned:
        """Give the verdict on one link."""
        placed, elsewhere = self._placed(wanted)
        if not placed.draft.code:
            return self._without_code(placed)
        placed = self._put_right(placed, self._known.link(placed.draft))
        earlier = self._known.claimed(placed.draft)
        if earlier is not None:
            return self._again(placed, *earlier)
        existing = self._known.link(placed.draft)
        if existing is None:
            return self._new(placed)
        if elsewhere and "destination" in differing(placed, existing):
            return self._code_taken(placed, existing)
        return self._existing(placed, existing)

    def _placed(self, wanted: Wanted) -> tuple[Wanted, bool]:
        """Put the link on a domain that the account has; say whether it comes from another one."""
        ground, draft = self._ground, wanted.draft
        if ground.one_domain:
            foreign = bool(draft.domain) and bool(ground.domains) and not self._has(draft.domain)
            if not draft.domain:
                return wanted, foreign
            return replace(wanted, draft=replace(draft, domain="")), foreign
        usual = ground.domains[0] if ground.domains else ""
        if not draft.domain:
            chosen = self._policies.domain if self._policies.domain != KEEP else ""
            return replace(wanted, draft=replace(draft, domain=chosen or usual)), False
        if self._has(draft.domain) or self._policies.domain == KEEP:
            return wanted, False
        target = self._policies.domain or usual
        if not target:
            return wanted, False
        note = f"Moved from {draft.domain} to {target}."
        moved = replace(wanted, draft=replace(draft, domain=target), notes=(*wanted.notes, note))
        return moved, True

    def _has(self, domain: str) -> bool:
        return domain.casefold() in self._domains

    def _without_code(self, wanted: Wanted) -> Planned:
        alike = self._known.alike(wanted, self._settable)
        better = self._put_right(wanted, alike)
        if better is not wanted:
            wanted, alike = better, self._known.alike(better, self._settable)
        if alike is not None:
            named = alike.name
            return self._told(wanted, Verdict.SAME, f"{named} is the same link already.", link=alike)
        return self._new(wanted)

    def _put_right(self, wanted: Wanted, existing: Link | None) -> Wanted:
        """Write the campaign parameters as was agreed, unless the link leads there already."""
        draft = wanted.draft
        there = existing is not None and existing.destination == draft.destination
        better = draft if there or not self._policies.put_right else self._ground.agreed.put_right(draft)
        if better is draft:
            return wanted
        return replace(wanted, draft=better, notes=(*wanted.notes, "Campaign parameters put right."))

    def _again(self, wanted: Wanted, line: int, draft: LinkDraft) -> Planned:
        if draft == wanted.draft:
            return self._told(wanted, Verdict.SAME, f"The same as line {line}.")
        return self._told(
            wanted, Verdict.CONFLICT, f"Line {line} has the same short link and says something else."
        )

    def _code_taken(self, wanted: Wanted, existing: Link) -> Planned:
        reason = f"“{wanted.draft.code}” is taken: {existing.name} leads to {existing.destination}."
        if self._policies.taken is Taken.REFUSE:
            return self._told(wanted, Verdict.REFUSED, reason, link=existing)
        bare = replace(wanted, draft=replace(wanted.draft, code=""))
        alike = self._known.alike(bare, self._settable)
        if alike is not None:
            return self._told(wanted, Verdict.SAME, f"{alike.name} is this link already.", link=alike)
        return self._new(replace(bare, notes=(*bare.notes, f"{reason} It gets a new code.")))

    def _new(self, wanted: Wanted) -> Planned:
        draft, notes = self._possible(wanted)
        if not draft.code:
            draft = replace(draft, code=self._known.fresh_code())
        creatable = without(draft, filled(draft, self._later))
        wrong = checks.problems(
            creatable, self._ground.can, own_domains=self._ground.own_places, now=self._ground.now
        )
        if wrong:
            return self._told(replace(wanted, draft=draft), Verdict.REFUSED, " ".join(wrong.values()))
        self._known.claim(wanted.draft if wanted.draft.code else draft, wanted.line)
        return Planned(
            row=wanted.line,
            verdict=Verdict.ADD,
            account_id=self._ground.account_id,
            draft=draft,
            wish=Wish(kind=ChangeKind.CREATE, account_id=self._ground.account_id, draft=draft),
            reason=" ".join((*wanted.notes, *notes)),
        )

    def _existing(self, wanted: Wanted, link: Link) -> Planned:
        self._known.claim(wanted.draft, wanted.line)
        names = differing(wanted, link)
        draft = as_saved(wanted, link, names)
        if not names:
            return self._told(replace(wanted, draft=draft), Verdict.SAME, "", link=link)
        differs = f"{link.name} is there already and differs in {listed(names)}."
        if self._policies.existing is Existing.LEAVE:
            return self._told(replace(wanted, draft=draft), Verdict.SAME, f"{differs} Left as it is.", link)
        if self._policies.existing is Existing.ASK:
            return self._told(replace(wanted, draft=draft), Verdict.CONFLICT, differs, link)
        return self._update(replace(wanted, draft=draft), link, names)

    def _update(self, wanted: Wanted, link: Link, names: frozenset[str]) -> Planned:
        can = self._ground.can
        if "destination" in names - can.editable:
            return self._told(wanted, Verdict.CONFLICT, can.reason("destination"), link)
        blocked = names - can.editable
        notes = tuple(self._ground_reason(name) for name in sorted(blocked))
        draft = replace(wanted.draft, **{name: getattr(link.draft(), name) for name in blocked})
        if not names - blocked:
            return self._told(replace(wanted, draft=draft), Verdict.SAME, " ".join(notes), link)
        wrong = checks.problems(
            draft, can, own_domains=self._ground.own_places, saved=link, now=self._ground.now
        )
        if wrong:
            return self._told(wanted, Verdict.REFUSED, " ".join(wrong.values()), link)
        account_id = self._ground.account_id
        return Planned(
            row=wanted.line,
            verdict=Verdict.CHANGE,
            account_id=account_id,
            link=link,
            draft=draft,
            wish=Wish(kind=ChangeKind.UPDATE, account_id=account_id, before=link, draft=draft),
            reason=" ".join((*wanted.notes, f"Changes {listed(names - blocked)}.", *notes)),
        )

    def _possible(self, wanted: Wanted) -> tuple[LinkDraft, tuple[str, ...]]:
        """Leave out what the service does not know, and say so."""
        lost = filled(wanted.draft, self._unknown)
        if not lost:
            return wanted.draft, ()
        return without(wanted.draft, lost), tuple(map(self._ground_reason, sorted(lost - _ADDRESS)))

    def _ground_reason(self, name: str) -> str:
        told = self._ground.can.reason(name)
        return f"Left out: {told}" if told else f"Left out: {listed([name])}."

    def _told(self, wanted: Wanted, verdict: Verdict, reason: str, link: Link | None = None) -> Planned:
        return Planned(
            row=wanted.line,
            verdict=verdict,
            account_id=self._ground.account_id,
            link=link,
            draft=wanted.draft,
            reason=" ".join(filter(None, (*wanted.notes, reason))),
        )

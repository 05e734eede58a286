"""What has been typed and not saved, link by link, so that looking at another link loses nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from xengo_desktop.domain.capabilities import Capabilities
from xengo_desktop.domain.clock import Clock, now
from xengo_desktop.domain.drafts import KeptDraft, clashes, draft_key, moved_on, new_draft_key, rebased
from xengo_desktop.domain.links import TYPED, LinkDraft
from xengo_desktop.domain.queries import Row


def fitted(draft: LinkDraft, can: Capabilities, saved: LinkDraft, *, existing: bool) -> LinkDraft:
    """Put back what the service cannot take, so that nothing is sent in vain."""
    return replace(
        draft, **{name: getattr(saved, name) for name in TYPED if not can.may(name, existing=existing)}
    )


class Drafts:
    """Unsaved drafts of existing links, and the new links being made; the latest of those goes on first.

    `changed` holds, by key, what is not written down yet; None for a draft that is over.
    """

    def __init__(self, clock: Clock = now) -> None:
        self._clock = clock
        self._typed: dict[str, KeptDraft] = {}
        self._new: dict[str, KeptDraft] = {}
        self._keys: dict[int, str] = {}
        self._sent: dict[str, LinkDraft] = {}
        self.changed: dict[str, KeptDraft | None] = {}

    # what is being saved

    def sending(self, row: Row | None, draft: LinkDraft) -> str:
        """Take note of what is being saved, of the newest link for no row; return under which key.

        It is no draft meanwhile, but for what is typed after it.
        """
        key = self.key(row)
        self._sent[key] = draft
        return key

    def is_sent(self, key: str) -> bool:
        """Whether this is being saved now."""
        return key in self._sent

    def answered(self, key: str) -> None:
        """Take note that a save is over, however it went."""
        self._sent.pop(key, None)

    def key(self, row: Row | None) -> str:
        """Return the key of a link's draft; for no row, of the new link that is being typed."""
        return self.newest if row is None else self._key(row)

    # existing links

    def of(self, row: Row) -> LinkDraft:
        """Return the draft to show for a row: its own, moved onto what is saved by now, or a fresh one."""
        saved = row.link.draft()
        kept = self._typed.get(self._key(row))
        if kept is None:
            return saved
        draft = rebased(kept.draft, kept.base, saved)
        self._keep(row, moved_on(kept.base, saved, clashes(kept.draft, kept.base, saved)), draft)
        return draft

    def clashes(self, row: Row) -> Mapping[str, object]:
        """Return what was changed elsewhere in fields that were typed at here: theirs, by field."""
        kept = self._typed.get(self._key(row))
        saved = row.link.draft()
        names = clashes(kept.draft, kept.base, saved) if kept else ()
        return {name: getattr(saved, name) for name in names}

    def decide(self, row: Row, name: str, *, mine: bool) -> LinkDraft:
        """Settle one field that was changed here and elsewhere; return the draft to show."""
        key, saved = self._key(row), row.link.draft()
        kept = self._typed.get(key)
        if kept is None:
            return saved
        theirs = {name: getattr(saved, name)}
        draft = kept.draft if mine else replace(kept.draft, **theirs)
        self._keep(row, replace(kept.base, **theirs), draft)
        return draft

    def keep(self, row: Row, draft: LinkDraft) -> bool:
        """Remember a draft; return whether it differs from what is saved."""
        kept = self._typed.get(self._key(row))
        saved = row.link.draft()
        names = clashes(draft, kept.base, saved) if kept else ()
        return self._keep(row, moved_on(kept.base, saved, names) if kept else saved, draft)

    def forget(self, row: Row) -> None:
        """Drop what was typed about a link."""
        key = self._key(row)
        if self._typed.pop(key, None) is not None:
            self.changed[key] = None

    def unsaved(self, row: Row) -> bool:
        """Whether something was typed about a link and not saved."""
        return self._key(row) in self._typed

    def settle(self, row: Row, sent: LinkDraft) -> LinkDraft:
        """Take a save that came back as `row`: keep what was typed after `sent`, and return what to show."""
        kept = self._typed.get(self._key(row))
        saved = row.link.draft()
        draft = rebased(kept.draft if kept else sent, sent, saved)
        self._keep(row, saved, draft)
        return draft

    # new links

    def begin_new(self, account_id: str, destination: str) -> tuple[str, LinkDraft]:
        """Begin another new link, and let those wait in which something is typed.

        A destination that is brought along goes into the latest that has none yet, or the same one.
        """
        latest = next(reversed(self._new.values()), None)
        if latest and destination and latest.draft.destination in ("", destination):
            account_id = account_id if latest.draft == LinkDraft() else latest.account_id
            draft = replace(latest.draft, destination=destination)
        elif latest and latest.draft == LinkDraft():
            draft = replace(latest.draft, destination=destination)
        else:
            key = new_draft_key()
            self._new[key] = self._made(key, account_id, LinkDraft())
            draft = LinkDraft(destination=destination)
        self.keep_new(account_id, draft)
        return account_id, draft

    def go_on(self, account_id: str) -> tuple[str, LinkDraft]:
        """Go on with the new link that was begun last, or begin the first."""
        latest = next(reversed(self._new.values()), None)
        return (latest.account_id, latest.draft) if latest else self.begin_new(account_id, "")

    def add_new(self, account_id: str, draft: LinkDraft) -> None:
        """Begin one more new link with all this in it; those begun before wait."""
        key = new_draft_key()
        self._new[key] = self.changed[key] = self._made(key, account_id, draft)

    def keep_new(self, account_id: str, draft: LinkDraft) -> bool:
        """Remember the new link as typed so far; return whether anything was typed."""
        key = self.newest or new_draft_key()
        self._new[key] = self._made(key, account_id, draft)
        empty = draft == LinkDraft()
        self.changed[key] = None if empty else self._new[key]
        return not empty

    def open_new(self, key: str) -> str:
        """Go on with this new link; return its account."""
        self._new[key] = self._new.pop(key)
        return self._new[key].account_id

    def revive(self, kept: KeptDraft) -> str:
        """Make a new link's draft of one whose link is gone; return its account."""
        self.discard(kept.key)
        self._new[new_draft_key()] = kept
        self.keep_new(kept.account_id, kept.draft)
        return kept.account_id

    @property
    def newest(self) -> str:
        """The key of the new link that is being typed, "" for none."""
        return next(reversed(self._new), "")

    def made(self, key: str, sent: LinkDraft, row: Row) -> None:
        """Take a new link that came back as `row`; what was typed after `sent` goes on as a draft of it."""
        kept = self._new.pop(key, None)
        if kept is None:
            return
        self.changed[key] = None
        saved = row.link.draft()
        self._keep(row, saved, rebased(kept.draft, sent, saved))

    def drop_new(self) -> bool:
        """Give the new link up; return whether an earlier one waits."""
        if self._new:
            key, _ = self._new.popitem()
            self.changed[key] = None
        return bool(self._new)

    # all of them

    def restore(self, kept: Iterable[KeptDraft]) -> None:
        """Take in what was kept from before; what has been typed since stands."""
        for draft in sorted(kept, key=lambda each: each.at):
            place = self._new if draft.new else self._typed
            if draft.key not in place and draft.key not in self.changed:
                place[draft.key] = draft
        # What is being typed now stays the latest.
        for key in [key for key in self._new if key in self.changed]:
            self._new[key] = self._new.pop(key)

    def discard(self, key: str) -> None:
        """Give a draft up."""
        if self._typed.pop(key, None) or self._new.pop(key, None):
            self.changed[key] = None

    def all(self) -> tuple[KeptDraft, ...]:
        """Return every draft with something in it, the latest first."""
        kept = [*self._typed.values(), *(each for each in self._new.values() if each.draft != LinkDraft())]
        typed = (each for each in kept if self._sent.get(each.key) != each.draft)
        return tuple(sorted(typed, key=lambda each: each.at, reverse=True))

    def links(self) -> frozenset[tuple[str, str]]:
        """Return account and id of every existing link with a draft."""
        return frozenset((kept.account_id, kept.link_id) for kept in self.all() if not kept.new)

    def count(self) -> int:
        """Return how many links have unsaved typing, new ones among them."""
        return len(self.all())

    def take_changed(self) -> dict[str, KeptDraft | None]:
        """Hand out what is to be written down."""
        taken, self.changed = self.changed, {}
        return taken

    def _keep(self, row: Row, base: LinkDraft, draft: LinkDraft) -> bool:
        key = self._key(row)
        if draft == row.link.draft() and base == draft:
            self.forget(row)
            return False
        old = self._typed.get(key)
        if old is None or (old.base, old.draft) != (base, draft):
            self._typed[key] = self.changed[key] = KeptDraft(
                key=key,
                account_id=row.account_id,
                link_id=row.link.id,
                name=row.link.name,
                base=base,
                draft=draft,
                at=self._clock(),
            )
        return True

    def _key(self, row: Row) -> str:
        """Return the key of a row's link, which gets its id only when its service has made it."""
        key = draft_key(row.account_id, row.link.id)
        before = self._keys.get(row.id, key)
        self._keys[row.id] = key
        if before != key and before in self._typed and key not in self._typed:
            kept = self._typed.pop(before)
            self._typed[key] = self.changed[key] = replace(kept, key=key, link_id=row.link.id)
            self.changed[before] = None
        return key

    def _made(self, key: str, account_id: str, draft: LinkDraft) -> KeptDraft:
        return KeptDraft(
            key=key,
            account_id=account_id,
            link_id="",
            name=draft.code or draft.title or draft.destination,
            base=LinkDraft(),
            draft=draft,
            at=self._clock(),
        )

"""What the local copy shows of a change: as it will be while it waits, as it is once it is done."""

from __future__ import annotations

from dataclasses import replace

from xengo_desktop.domain.changes import Change, ChangeKind
from xengo_desktop.domain.links import Link, LinkDraft, LinkState
from xengo_desktop.domain.queries import Row
from xengo_desktop.library import Library


class Showing:
    """Keeps the local copy in step with the record."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def waiting(self, change: Change) -> Row | None:
        """Show the link as it will be; None for one that is to be deleted."""
        wish = change.wish
        if wish.kind is ChangeKind.DELETE:
            self._library.remove_link(wish.account_id, change.link_id)
            return None
        assert wish.draft is not None, "only a deletion has no draft"
        base = wish.before or _unmade(change, wish.draft)
        link = as_wished(replace(base, id=change.link_id), wish.draft)
        return self._library.put(wish.account_id, link, waiting=True)

    def done(self, change: Change, *, was: str, waiting: bool) -> Row | None:
        """Show the link as the service has it; `was` is its id until now, `waiting` that more is to come."""
        account_id = change.wish.account_id
        if change.after is None:
            self._library.remove_link(account_id, change.link_id)
            return None
        return self._library.put(account_id, change.after, instead_of=was, waiting=waiting)

    def dropped(self, change: Change) -> Row | None:
        """Show the link as it was before; None for one that was never made."""
        wish = change.wish
        if wish.before is None or wish.kind is ChangeKind.RESTORE:
            self._library.remove_link(wish.account_id, change.link_id)
            return None
        link = change.theirs or replace(wish.before, id=change.link_id)
        return self._library.put(wish.account_id, link)


def as_wished(link: Link, draft: LinkDraft) -> Link:
    """Return the link as it will be once the draft has been taken."""
    names = ("destination", "title", "tags", "expires_at", "channels", "rules", "notes")
    state = link.state
    if draft.enabled != link.enabled:
        state = LinkState.ACTIVE if draft.enabled else LinkState.DISABLED
    return replace(link, state=state, **{name: getattr(draft, name) for name in names})


def _unmade(change: Change, draft: LinkDraft) -> Link:
    """Return a link that its service has not heard of yet."""
    address = f"https://{draft.domain}/{draft.code}" if draft.domain else ""
    return Link(
        id=change.link_id,
        domain=draft.domain,
        code=draft.code,
        destination=draft.destination,
        short_url=address,
        open_url=address,
        created_at=change.at,
    )

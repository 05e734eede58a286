"""Several changes of one link that wait in a row: what each starts from, and what comes of them; pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from xengo_desktop.domain.changes import ASKING, Change, ChangeKind, ChangeState
from xengo_desktop.domain.links import Link, LinkDraft, LinkState

_SHOWN = ("destination", "title", "tags", "expires_at", "channels", "rules", "notes")


def rebased(chain: Iterable[Change], link: Link) -> tuple[Change, ...]:
    """Let changes of a link, in order, start from `link`; what each of them is about stays as wished."""
    moved = []
    for change in chain:
        change = started_from(change, link)
        moved.append(change)
        if change.wish.draft is not None:
            link = as_wished(link, change.wish.draft)
    return tuple(moved)


def started_from(change: Change, link: Link) -> Change:
    """Let one change start from `link`."""
    wish = change.wish
    if wish.draft is None:
        return replace(change, wish=replace(wish, before=link))
    draft = link.draft().with_fields(change.fields, wish.draft)
    return replace(change, wish=replace(wish, before=link, draft=draft))


def outcome(chain: Sequence[Change]) -> Link | None:
    """Return the link as it will be once all of them are done; None where it will be gone.

    One whose deletion waits for the user's word stays as it is.
    """
    wanted = [change for change in chain if change.state is not ChangeState.RECALLED]
    if not wanted:
        return base_of(chain[0])
    last = wanted[-1]
    wish = last.wish
    if wish.draft is None:
        return base_of(last) if last.state in ASKING else None
    base = wish.before or _unmade(last, wish.draft)
    return as_wished(replace(base, id=last.link_id), wish.draft)


def as_wished(link: Link, draft: LinkDraft) -> Link:
    """Return the link as it will be once the draft has been taken."""
    state = link.state
    if draft.enabled != link.enabled:
        state = LinkState.ACTIVE if draft.enabled else LinkState.DISABLED
    values: dict[str, Any] = {name: getattr(draft, name) for name in _SHOWN}
    return _moved(replace(link, state=state, **values), draft.domain or link.domain, draft.code or link.code)


def base_of(change: Change) -> Link | None:
    """Return the link as it is without a change; None where there is none."""
    if change.wish.kind in (ChangeKind.CREATE, ChangeKind.RESTORE):
        return None
    return change.theirs if change.state is ChangeState.CONFLICT else change.wish.before


def may_have_arrived(change: Change) -> bool:
    """Say whether the service may have it already, without having told us."""
    return change.tries > 0


def never_made(chain: Sequence[Change]) -> int | None:
    """Return where the chain deletes a link that it begins with making; None where it does not."""
    if chain and chain[0].wish.kind is ChangeKind.CREATE:
        kinds = [change.wish.kind for change in chain]
        return kinds.index(ChangeKind.DELETE) if ChangeKind.DELETE in kinds else None
    return None


def _moved(link: Link, domain: str, code: str) -> Link:
    """Give the link another address, also in the spellings that its service prints."""
    if (domain, code) == (link.domain, link.code):
        return link
    old, new = f"{link.domain}/{link.code}", f"{domain}/{code}"
    addresses = {name: getattr(link, name) for name in ("short_url", "open_url")}
    moved: dict[str, Any] = {
        name: url.removesuffix(old) + new if old and url.endswith(old) else url
        for name, url in addresses.items()
    }
    return replace(link, domain=domain, code=code, **moved)


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

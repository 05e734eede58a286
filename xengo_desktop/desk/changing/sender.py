"""One change at its service: looked up first where it may have arrived, never done twice."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

from xengo_desktop.desk.changing.comparing import clashing, same_field
from xengo_desktop.dialects.base import Client, Restoring
from xengo_desktop.domain.capabilities import Capabilities
from xengo_desktop.domain.changes import Change, ChangeKind, ChangeState
from xengo_desktop.domain.errors import NotFound, NotSupported, XengoError
from xengo_desktop.domain.links import Link, LinkDraft

SLACK = timedelta(hours=1)
"""How far the clocks of two computers may differ when a link is looked for by its age."""


class Differs(XengoError):
    """The link is not as it was when the wish was made; `theirs` is as it is now, None when it is gone."""

    def __init__(self, message: str, theirs: Link | None) -> None:
        super().__init__(message)
        self.theirs = theirs


class Sender:
    """Speaks to one account's client. Raise Differs, or what the client raises."""

    def __init__(self, client: Client, can: Capabilities) -> None:
        self._client = client
        self._can = can

    def send(self, change: Change) -> Link | None:
        """Do it, and return the link as it is now; None after a deletion."""
        match change.wish.kind:
            case ChangeKind.CREATE:
                return self._create(change)
            case ChangeKind.UPDATE:
                return self._update(change)
            case ChangeKind.DELETE:
                self._delete(change)
                return None
            case ChangeKind.RESTORE:
                return self._restore(change)

    def _create(self, change: Change) -> Link:
        draft = _drafted(change)
        if change.state is ChangeState.SENDING and (made := self._find(draft, change)) is not None:
            return self._completed(made, draft)
        return self._completed(self._client.create(draft), draft)

    def _update(self, change: Change) -> Link:
        link, draft = _linked(change), _drafted(change)
        wanted = draft.changes_from(link)
        try:
            theirs = self._client.get(link).filled_from(link)
        except NotSupported:
            return self._client.update(link, draft)
        except NotFound as gone:
            raise Differs("The link has been deleted at the service meanwhile.", None) from gone
        if clashing(wanted, link.draft(), theirs.draft(), draft):
            raise Differs("The link has been changed elsewhere meanwhile.", theirs)
        target = replace(theirs.draft(), **{name: getattr(draft, name) for name in wanted})
        if not target.changes_from(theirs):
            return theirs
        return self._client.update(theirs, target).filled_from(theirs)

    def _delete(self, change: Change) -> None:
        # A link that is gone already is as the user wants it.
        with suppress(NotFound):
            self._client.delete(_linked(change))

    def _restore(self, change: Change) -> Link:
        link, draft = _linked(change), _drafted(change)
        if change.state is ChangeState.SENDING and (back := self._back(change)) is not None:
            return self._completed(back, draft)
        if isinstance(self._client, Restoring):
            return self._client.restore(link)
        return self._completed(self._client.create(draft), draft)

    def _back(self, change: Change) -> Link | None:
        """Return the link if it is there again."""
        if not isinstance(self._client, Restoring):
            return self._find(_drafted(change), change)
        with suppress(NotFound):
            return self._client.get(_linked(change))
        return None

    def _completed(self, link: Link, draft: LinkDraft) -> Link:
        """Change afterwards what a new link cannot be given."""
        target = replace(draft, domain=draft.domain or link.domain, code=draft.code or link.code)
        later = target.changes_from(link) & (self._can.editable - self._can.creatable)
        if later:
            # The link is there; a refusal of its second half must not hide that.
            with suppress(NotSupported):
                change = replace(link.draft(), **{name: getattr(draft, name) for name in later})
                return self._client.update(link, change).filled_from(link)
        return link

    def _find(self, draft: LinkDraft, change: Change) -> Link | None:
        """Look for a link that an earlier try may have made: services list the newest first."""
        for page in self._client.links():
            for link in page:
                if _is_it(link, draft):
                    return link
            ages = [link.created_at for link in page if link.created_at is not None]
            if ages and min(ages) < change.at - SLACK:
                return None
        return None


def _is_it(link: Link, draft: LinkDraft) -> bool:
    return (
        bool(draft.code)
        and link.code.casefold() == draft.code.casefold()
        and draft.domain in ("", link.domain)
        and same_field("destination", link.destination, draft.destination)
    )


def _linked(change: Change) -> Link:
    """Return the link as it was, under the id that its service knows it by."""
    assert change.wish.before is not None, "only a new link has no before"
    return replace(change.wish.before, id=change.link_id)


def _drafted(change: Change) -> LinkDraft:
    assert change.wish.draft is not None, "only a deletion has no draft"
    return change.wish.draft

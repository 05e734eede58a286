"""What a service has by now: one link read again, or looked for among the newest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from xengo_desktop.desk.changing.comparing import same_place
from xengo_desktop.dialects.base import Client
from xengo_desktop.domain.changes import Change, is_provisional
from xengo_desktop.domain.errors import NotFound, NotSupported, XengoError
from xengo_desktop.domain.links import Link, LinkDraft

SLACK = timedelta(hours=1)
"""How far the clocks of two computers may differ when a link is looked for by its age."""

GONE = "The link has been deleted at the service meanwhile."


class Differs(XengoError):
    """The link is not as it was when the wish was made; `theirs` is as it is now, None when it is gone."""

    def __init__(self, message: str, theirs: Link | None) -> None:
        super().__init__(message)
        self.theirs = theirs


class Look:
    """Reads, and changes nothing. Every method may raise what the client raises."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def again(self, link: Link) -> Link | None:
        """Read the link as it is now; None where the service cannot. Raise Differs for one that is gone."""
        try:
            return self._client.get(link).filled_from(link)
        except NotSupported:
            return None
        except NotFound as gone:
            raise Differs(GONE, None) from gone

    def there(self, change: Change) -> Link | None:
        """Return a link that was deleted, or is to be brought back, if it is there; None if it is not."""
        link = linked(change)
        if is_provisional(link.id):
            return self.made(change)
        try:
            return self._client.get(link).filled_from(link)
        except NotFound:
            return None
        except NotSupported:
            return self.find(link.draft(), datetime.min.replace(tzinfo=UTC))

    def made(self, change: Change) -> Link | None:
        """Look for the link that a change may have made."""
        return self.find(drafted(change), change.at - SLACK)

    def find(self, draft: LinkDraft, since: datetime) -> Link | None:
        """Look for a link like this, among those that are younger than `since`."""
        for page in self._client.links():
            for link in page:
                if is_it(link, draft) and (link.created_at is None or link.created_at >= since):
                    return link
            if _leaves_behind(page, since):
                return None
        return None


def linked(change: Change) -> Link:
    """Return the link as it was, under the id that its service knows it by."""
    assert change.wish.before is not None, "only a new link has no before"
    return replace(change.wish.before, id=change.link_id)


def drafted(change: Change) -> LinkDraft:
    """Return what the link shall be."""
    assert change.wish.draft is not None, "only a deletion has no draft"
    return change.wish.draft


def _leaves_behind(page: Sequence[Link], since: datetime) -> bool:
    """Say whether all that follows a page is older; services that sort by something else are read whole."""
    ages = [link.created_at for link in page if link.created_at is not None]
    return bool(ages) and ages == sorted(ages, reverse=True) and ages[-1] < since


def is_it(link: Link, draft: LinkDraft) -> bool:
    """Say whether a link is the one that a draft was to make."""
    return (
        bool(draft.code)
        and link.code.casefold() == draft.code.casefold()
        and draft.domain in ("", link.domain)
        and same_place(link.destination, draft.destination)
    )

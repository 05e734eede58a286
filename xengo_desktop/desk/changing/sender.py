"""One change at its service: looked up first where it may have arrived, never done twice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from xengo_desktop.desk.changing.chains import may_have_arrived
from xengo_desktop.desk.changing.comparing import clashing, differing, same_place
from xengo_desktop.dialects.base import Client, Restoring
from xengo_desktop.domain.capabilities import Capabilities
from xengo_desktop.domain.changes import Change, ChangeKind, is_provisional
from xengo_desktop.domain.errors import (
    BadKey,
    CodeTaken,
    NotFound,
    NotSupported,
    OutOfQuota,
    Refused,
    TooFast,
    XengoError,
)
from xengo_desktop.domain.links import TYPED, Link, LinkDraft

SLACK = timedelta(hours=1)
"""How far the clocks of two computers may differ when a link is looked for by its age."""

JUST_MADE = timedelta(minutes=5)
"""A link of this age, with the code and the destination of one being made, is that one, delivered twice."""

GONE = "The link has been deleted at the service meanwhile."
CHANGED = "The link has been changed elsewhere meanwhile."


class Differs(XengoError):
    """The link is not as it was when the wish was made; `theirs` is as it is now, None when it is gone."""

    def __init__(self, message: str, theirs: Link | None) -> None:
        super().__init__(message)
        self.theirs = theirs


class Sender:
    """Speaks to one account's client, for one change. Raise Differs, or what the client raises.

    `tried` says whether something was sent that changes the service, `made` whether some of it took effect
    for sure; both matter after a failure. `known` says of an id whether the local copy has such a link.
    """

    def __init__(
        self, client: Client, can: Capabilities, known: Callable[[str], bool] = lambda link_id: False
    ) -> None:
        self._client = client
        self._can = can
        self._known = known
        self.tried = False
        self.made = False

    def send(self, change: Change, *, waited: bool = False) -> Link | None:
        """Do it, and return the link as it is now; None after a deletion.

        A change that `waited` is compared with what the service has by now, also where that costs a request.
        """
        match change.wish.kind:
            case ChangeKind.CREATE:
                return self._create(change, _drafted(change))
            case ChangeKind.UPDATE:
                return self._update(change)
            case ChangeKind.DELETE:
                self._delete(change, waited or may_have_arrived(change))
                return None
            case ChangeKind.RESTORE:
                return self._restore(change)

    def recall(self, change: Change) -> Link | None:
        """Take back a change that may have taken effect; return the link that is left, None for none."""
        match change.wish.kind:
            case ChangeKind.CREATE:
                self._unmake(self.find(change))
                return None
            case ChangeKind.RESTORE:
                self._unmake(self._there(change))
                return None
            case ChangeKind.DELETE:
                return self._there(change) or self._restored(change, _linked(change).draft())
            case ChangeKind.UPDATE:
                return self._set_back(change)

    def find(self, change: Change) -> Link | None:
        """Look for the link that an earlier try may have made."""
        return self._find(_drafted(change), change.at - SLACK)

    def _create(self, change: Change, draft: LinkDraft) -> Link:
        if may_have_arrived(change) and (made := self._find(draft, change.at - SLACK)) is not None:
            return self._completed(made, draft)
        try:
            return self._completed(self._made(draft), draft)
        except CodeTaken:
            # Networks deliver a request twice now and then, and the second answer is the one that comes.
            made = self._find(draft, change.at - JUST_MADE)
            if made is None or self._known(made.id):
                raise
            return self._completed(made, draft)

    def _made(self, draft: LinkDraft) -> Link:
        self.tried = True
        return self._client.create(draft)

    def _update(self, change: Change) -> Link:
        link, draft = _linked(change), _drafted(change)
        wanted = draft.changes_from(link)
        theirs = self._read(link)
        if theirs is None:
            return self._updated(link, draft)
        if clashing(wanted, link.draft(), theirs.draft(), draft):
            raise Differs(CHANGED, theirs)
        return self._matched(theirs, draft, wanted)

    def _matched(self, theirs: Link, draft: LinkDraft, names: frozenset[str]) -> Link:
        """Bring these fields of a link to what the draft says; nothing is sent where they are so already."""
        target = replace(theirs.draft(), **{name: getattr(draft, name) for name in names})
        if not differing(target, theirs.draft(), names):
            return theirs
        return self._updated(theirs, target).filled_from(theirs)

    def _updated(self, link: Link, draft: LinkDraft) -> Link:
        self.tried = True
        return self._client.update(link, draft)

    def _read(self, link: Link) -> Link | None:
        """Read the link as it is now; None where the service cannot. Raise Differs for one that is gone."""
        try:
            return self._client.get(link).filled_from(link)
        except NotSupported:
            return None
        except NotFound as gone:
            raise Differs(GONE, None) from gone

    def _delete(self, change: Change, compare: bool) -> None:
        link = _linked(change)
        if compare:
            try:
                theirs = self._read(link)
            except Differs:
                return
            if theirs is not None and _is_another(theirs, link):
                return
            if theirs is not None and differing(theirs.draft(), link.draft(), TYPED):
                raise Differs(CHANGED, theirs)
        self.tried = True
        # A link that is gone already is as the user wants it.
        with suppress(NotFound):
            self._client.delete(link)

    def _restore(self, change: Change) -> Link:
        draft = _drafted(change)
        if may_have_arrived(change) and (back := self._there(change)) is not None:
            return self._completed(back, draft)
        return self._restored(change, draft)

    def _restored(self, change: Change, draft: LinkDraft) -> Link:
        link = _linked(change)
        if not isinstance(self._client, Restoring) or is_provisional(link.id):
            return self._create(change, draft)
        self.tried = True
        try:
            back = self._client.restore(link)
        except NotFound:
            with suppress(NotFound):
                return self._completed(self._client.get(link), draft)
            return self._create(change, draft)
        return self._completed(back, draft, self._can.editable)

    def _there(self, change: Change) -> Link | None:
        """Return a link that was deleted, or is to be brought back, if it is there; None if it is not."""
        link = _linked(change)
        if is_provisional(link.id):
            return self.find(change)
        try:
            return self._client.get(link).filled_from(link)
        except NotFound:
            return None
        except NotSupported:
            return self._find(link.draft(), datetime.min.replace(tzinfo=UTC))

    def _unmake(self, link: Link | None) -> None:
        if link is not None:
            self.tried = True
            with suppress(NotFound):
                self._client.delete(link)

    def _set_back(self, change: Change) -> Link | None:
        """Set back the fields that the change has set, if it has."""
        link, draft = _linked(change), _drafted(change)
        try:
            theirs = self._read(link)
        except Differs:
            return None
        if theirs is None:
            return link
        names = change.fields - differing(theirs.draft(), draft, change.fields)
        return self._matched(theirs, link.draft(), names)

    def _completed(self, link: Link, draft: LinkDraft, names: frozenset[str] | None = None) -> Link:
        """Change afterwards what a new link cannot be given."""
        self.made = True
        names = self._can.editable - self._can.creatable if names is None else names
        target = replace(draft, domain=draft.domain or link.domain, code=draft.code or link.code)
        try:
            return self._matched(link, target, differing(target, link.draft(), names))
        except (BadKey, TooFast, OutOfQuota):
            raise
        except (NotSupported, Refused):
            # The link is there; a refusal of its second half must not hide that.
            return link

    def _find(self, draft: LinkDraft, since: datetime) -> Link | None:
        """Look for a link that an earlier try may have made, among those that are younger than `since`."""
        for page in self._client.links():
            for link in page:
                if _is_it(link, draft) and (link.created_at is None or link.created_at >= since):
                    return link
            if _leaves_behind(page, since):
                return None
        return None


def _leaves_behind(page: Sequence[Link], since: datetime) -> bool:
    """Say whether all that follows a page is older; services that sort by something else are read whole."""
    ages = [link.created_at for link in page if link.created_at is not None]
    return bool(ages) and ages == sorted(ages, reverse=True) and ages[-1] < since


def _is_it(link: Link, draft: LinkDraft) -> bool:
    return (
        bool(draft.code)
        and link.code.casefold() == draft.code.casefold()
        and draft.domain in ("", link.domain)
        and same_place(link.destination, draft.destination)
    )


def _is_another(theirs: Link, link: Link) -> bool:
    """Say whether a code was given to a new link meanwhile."""
    return None not in (theirs.created_at, link.created_at) and theirs.created_at != link.created_at


def _linked(change: Change) -> Link:
    """Return the link as it was, under the id that its service knows it by."""
    assert change.wish.before is not None, "only a new link has no before"
    return replace(change.wish.before, id=change.link_id)


def _drafted(change: Change) -> LinkDraft:
    assert change.wish.draft is not None, "only a deletion has no draft"
    return change.wish.draft

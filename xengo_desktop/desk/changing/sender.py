"""One change at its service: looked up first where it may have arrived, never done twice."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

from xengo_desktop.desk.changing.chains import may_have_arrived
from xengo_desktop.desk.changing.comparing import changed_since, clashing, differing
from xengo_desktop.desk.changing.looking import SLACK, Differs, Look, drafted, linked
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
)
from xengo_desktop.domain.links import Link, LinkDraft

__all__ = ["SLACK", "Differs", "Sender"]

JUST_MADE = timedelta(minutes=5)
"""A link of this age, with the code and the destination of one being made, is that one, delivered twice."""

CHANGED = "The link has been changed elsewhere meanwhile."


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
        self._look = Look(client)
        self.tried = False
        self.made = False

    def send(self, change: Change, *, compare: bool = False) -> Link | None:
        """Do it, and return the link as it is now; None after a deletion.

        With `compare` nothing is deleted that is not as it was, which costs a request.
        """
        match change.wish.kind:
            case ChangeKind.CREATE:
                return self._create(change, drafted(change))
            case ChangeKind.UPDATE:
                return self._update(change)
            case ChangeKind.DELETE:
                self._delete(change, compare or may_have_arrived(change))
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
                self._unmake(self._look.there(change))
                return None
            case ChangeKind.DELETE:
                return self._look.there(change) or self._restored(change, linked(change).draft())
            case ChangeKind.UPDATE:
                return self._set_back(change)

    def find(self, change: Change) -> Link | None:
        """Look for the link that an earlier try may have made."""
        return self._look.made(change)

    def _create(self, change: Change, draft: LinkDraft) -> Link:
        if may_have_arrived(change) and (made := self._look.find(draft, change.at - SLACK)) is not None:
            return self._completed(made, draft)
        try:
            return self._completed(self._made(draft), draft)
        except CodeTaken:
            # Networks deliver a request twice now and then, and the second answer is the one that comes.
            made = self._look.find(draft, change.at - JUST_MADE)
            if made is None or self._known(made.id):
                raise
            return self._completed(made, draft)

    def _made(self, draft: LinkDraft) -> Link:
        self.tried = True
        return self._client.create(draft)

    def _update(self, change: Change) -> Link:
        link, draft = linked(change), drafted(change)
        wanted = draft.changes_from(link)
        theirs = self._look.again(link)
        if theirs is None:
            return self._updated(link, draft)
        if clashing(wanted, link.draft(), theirs.draft(), draft):
            raise Differs(CHANGED, theirs)
        return self._matched(theirs, draft, wanted)

    def _matched(self, theirs: Link, draft: LinkDraft, names: frozenset[str]) -> Link:
        """Bring these fields of a link to what the draft says; nothing is sent where they are so already."""
        target = theirs.draft().with_fields(names, draft)
        if not differing(target, theirs.draft(), names):
            return theirs
        return self._updated(theirs, target).filled_from(theirs)

    def _updated(self, link: Link, draft: LinkDraft) -> Link:
        self.tried = True
        return self._client.update(link, draft)

    def _delete(self, change: Change, compare: bool) -> None:
        link = linked(change)
        if compare:
            try:
                theirs = self._look.again(link)
            except Differs:
                return
            if theirs is not None and _is_another(theirs, link):
                return
            if theirs is not None and changed_since(link, theirs):
                raise Differs(CHANGED, theirs)
        self.tried = True
        # A link that is gone already is as the user wants it.
        with suppress(NotFound):
            self._client.delete(link)

    def _restore(self, change: Change) -> Link:
        draft = drafted(change)
        if may_have_arrived(change) and (back := self._look.there(change)) is not None:
            return self._completed(back, draft)
        return self._restored(change, draft)

    def _restored(self, change: Change, draft: LinkDraft) -> Link:
        link = linked(change)
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

    def _unmake(self, link: Link | None) -> None:
        if link is not None:
            self.tried = True
            with suppress(NotFound):
                self._client.delete(link)

    def _set_back(self, change: Change) -> Link | None:
        """Set back the fields that the change has set, if it has."""
        link, draft = linked(change), drafted(change)
        try:
            theirs = self._look.again(link)
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


def _is_another(theirs: Link, link: Link) -> bool:
    """Say whether a code was given to a new link meanwhile."""
    return None not in (theirs.created_at, link.created_at) and theirs.created_at != link.created_at

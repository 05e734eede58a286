"""What can be done to one link of many: from the draft as it is to the draft as it shall be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from xengo_desktop.desk.campaigns.agreed import Agreed
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.tags import Tag


class Edit(Protocol):
    """One wish for every link."""

    @property
    def fields(self) -> frozenset[str]:
        """Names of the fields that it is about."""
        ...

    def apply(self, draft: LinkDraft) -> LinkDraft:
        """Return the draft as it shall be. Raise Invalid where that cannot be."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class TagEdit:
    """Take tags off, rename one, put tags on, in this order. `only` leaves no other tags than `add`.

    A tag without a value takes off or renames all of its key; one that is put on replaces that of its key.
    """

    add: tuple[Tag, ...] = ()
    remove: tuple[Tag, ...] = ()
    rename: tuple[Tag, Tag] | None = None
    only: bool = False

    @property
    def fields(self) -> frozenset[str]:
        return frozenset({"tags"})

    def apply(self, draft: LinkDraft) -> LinkDraft:
        kept = () if self.only else tuple(tag for tag in draft.tags if not _any_is(self.remove, tag))
        if self.rename is not None:
            old, new = self.rename
            kept = tuple(_renamed(tag, old, new) for tag in kept)
        tags = {tag.key: tag for tag in (*kept, *self.add)}
        # Duplicates of a key that were there stay; a service that had them must not lose one by the way.
        if not (self.add or self.rename):
            return replace(draft, tags=kept)
        return replace(draft, tags=tuple(tags.values()))


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpiryEdit:
    """Set the expiry, or take it away with None."""

    moment: datetime | None

    @property
    def fields(self) -> frozenset[str]:
        return frozenset({"expires_at"})

    def apply(self, draft: LinkDraft) -> LinkDraft:
        return replace(draft, expires_at=self.moment)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpiryShift:
    """Move the expiry of links that have one."""

    by: timedelta

    @property
    def fields(self) -> frozenset[str]:
        return frozenset({"expires_at"})

    def apply(self, draft: LinkDraft) -> LinkDraft:
        return draft if draft.expires_at is None else replace(draft, expires_at=draft.expires_at + self.by)


@dataclass(frozen=True, slots=True, kw_only=True)
class Switch:
    """Switch on or off."""

    enabled: bool

    @property
    def fields(self) -> frozenset[str]:
        return frozenset({"enabled"})

    def apply(self, draft: LinkDraft) -> LinkDraft:
        return replace(draft, enabled=self.enabled)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelEdit:
    """Have channels told of clicks, or no longer."""

    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()

    @property
    def fields(self) -> frozenset[str]:
        return frozenset({"channels"})

    def apply(self, draft: LinkDraft) -> LinkDraft:
        kept = (name for name in draft.channels if name not in self.remove)
        return replace(draft, channels=tuple(dict.fromkeys((*kept, *self.add))))


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleEdit:
    """Give all links the same title."""

    text: str

    @property
    def fields(self) -> frozenset[str]:
        return frozenset({"title"})

    def apply(self, draft: LinkDraft) -> LinkDraft:
        return replace(draft, title=self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class NotesEdit:
    """Give all links the same notes, or write these below what is there."""

    text: str
    below: bool = False

    @property
    def fields(self) -> frozenset[str]:
        return frozenset({"notes"})

    def apply(self, draft: LinkDraft) -> LinkDraft:
        both = self.below and draft.notes and self.text not in draft.notes.splitlines()
        if self.below and not both and draft.notes:
            return draft
        return replace(draft, notes=f"{draft.notes}\n{self.text}" if both else self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fill:
    """Give all links the fields of one of them."""

    source: LinkDraft
    names: frozenset[str]

    @property
    def fields(self) -> frozenset[str]:
        return self.names

    def apply(self, draft: LinkDraft) -> LinkDraft:
        return replace(draft, **{name: getattr(self.source, name) for name in self.names})


@dataclass(frozen=True, slots=True)
class Together:
    """Several edits, one after the other."""

    edits: Sequence[Edit]

    @property
    def fields(self) -> frozenset[str]:
        return frozenset().union(*(edit.fields for edit in self.edits))

    def apply(self, draft: LinkDraft) -> LinkDraft:
        for edit in self.edits:
            draft = edit.apply(draft)
        return draft


@dataclass(frozen=True, slots=True)
class PutRight:
    """An edit, and then the campaign parameters of what it leads elsewhere written as was agreed."""

    edit: Edit
    agreed: Agreed

    @property
    def fields(self) -> frozenset[str]:
        return self.edit.fields

    def apply(self, draft: LinkDraft) -> LinkDraft:
        wanted = self.edit.apply(draft)
        return wanted if wanted.destination == draft.destination else self.agreed.put_right(wanted)


def _any_is(tags: Sequence[Tag], one: Tag) -> bool:
    return any(_is(tag, one) for tag in tags)


def _is(wanted: Tag, tag: Tag) -> bool:
    return wanted == tag or (not wanted.value and wanted.key == tag.key)


def _renamed(tag: Tag, old: Tag, new: Tag) -> Tag:
    if not _is(old, tag):
        return tag
    return Tag(new.key, new.value if old.value or new.value else tag.value)

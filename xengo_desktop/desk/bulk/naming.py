"""What an edit of many links does, in a few words: the journal names a step by them."""

from __future__ import annotations

from collections.abc import Iterator

from xengo_desktop.desk.bulk.edits import (
    ChannelEdit,
    Edit,
    ExpiryEdit,
    ExpiryShift,
    NotesEdit,
    Switch,
    TagEdit,
    TitleEdit,
    Together,
)

LONGEST = 60
"""Characters; a longer list of wishes is cut."""


def in_words(edit: Edit) -> str:
    """Say what is done to each link; "" for what its title says already."""
    said = ", ".join(_parts(edit))
    return said if len(said) <= LONGEST else f"{said[: LONGEST - 1]}…"


def _parts(edit: Edit) -> Iterator[str]:
    match edit:
        case Together():
            for each in edit.edits:
                yield from _parts(each)
        case TagEdit():
            yield from _tags(edit)
        case Switch():
            yield "switched on" if edit.enabled else "switched off"
        case ExpiryEdit():
            yield "never expire" if edit.moment is None else "new expiry"
        case ExpiryShift():
            yield "expiry moved"
        case ChannelEdit():
            yield from (f"notify {name}" for name in edit.add)
            yield from (f"no longer notify {name}" for name in edit.remove)
        case TitleEdit():
            yield f"title “{edit.text}”"
        case NotesEdit():
            yield "notes"


def _tags(edit: TagEdit) -> Iterator[str]:
    if edit.only:
        yield "only these tags"
    yield from (f"+{tag}" for tag in edit.add)
    yield from (f"−{tag}" for tag in edit.remove)
    if edit.rename is not None:
        yield f"{edit.rename[0]} → {edit.rename[1]}"

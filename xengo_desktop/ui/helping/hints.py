"""What can be pressed and what can be searched for, as data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from xengo_desktop.domain.search.vocabulary import KEYS


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """One thing to do: `means` what, by `keys` or by an `example`, at this `place`; `insert` begins it."""

    means: str
    example: str
    place: str = ""
    insert: str = ""

    def answers(self, words: str) -> bool:
        """Whether every word stands somewhere in it."""
        whole = f"{self.means} {self.example} {self.place}".casefold()
        return all(word in whole for word in words.casefold().split())


def native(keys: str) -> str:
    """Return how this system writes keys, of which there may be several with a space between them."""
    shown = (QKeySequence(each).toString(QKeySequence.SequenceFormat.NativeText) for each in keys.split())
    return "   ".join(shown)


def keyboard_hints(entries: Iterable[tuple[str, str, str]]) -> tuple[Hint, ...]:
    """Return the keys of the menus, as (menu, entry, keys), and those that have no entry there."""
    listed = (Hint(place=menu, means=text, example=native(keys)) for menu, text, keys in entries)
    others = (Hint(place=place, means=means, example=native(keys)) for place, means, keys in _keys())
    return (*listed, *others)


def search_hints() -> tuple[Hint, ...]:
    """Return the words of the search, in the order in which they are offered, and how they go together."""
    meant = _meanings()
    terms = (
        Hint(means=meant[key.name], example=key.example, insert=_beginning(key.example), place=_tr("Term"))
        for key in KEYS
    )
    rules = (Hint(means=means, example=example, place=_tr("Rule")) for example, means in _rules())
    return (*terms, *rules)


def _beginning(example: str) -> str:
    """Return `status:` of `status:active`, `clicks>` of `clicks>100`."""
    sign = min(place for place in map(example.find, ":<>") if place >= 0)
    return example[: sign + 1]


def _keys() -> tuple[tuple[str, str, str], ...]:
    table, search, form, side = _tr("Table"), _tr("Search"), _tr("Form"), _tr("Side bar")
    dialog = _tr("Dialogs")
    return (
        (table, _tr("Edit the link in the form"), "Return"),
        (table, _tr("Edit the cell"), "F2"),
        (table, _tr("Copy the cell, or all selected rows"), "Ctrl+C"),
        (table, _tr("Fill down the selected links"), "Ctrl+D"),
        (table, _tr("Delete"), "Del"),
        (table, _tr("Let go of what is selected"), "Esc"),
        (table, _tr("Select or let go of one more link"), "Ctrl+Space"),
        (table, _tr("What can be done here"), "Menu Shift+F10"),
        (search, _tr("Take the first suggestion"), "Tab"),
        (search, _tr("The last searches, in an empty field"), "Down"),
        (search, _tr("Go to the first link found"), "Return"),
        (search, _tr("Back to the view, then to all links"), "Esc"),
        (form, _tr("Save, or create the link"), "Ctrl+S"),
        (form, _tr("Back to the table"), "Esc"),
        (side, _tr("Rename a saved view"), "F2"),
        (side, _tr("Move a saved view"), "Ctrl+Up Ctrl+Down"),
        (dialog, _tr("Go on, also from a field that keeps Enter for itself"), "Ctrl+Return"),
        (dialog, _tr("Close, or go back a step"), "Esc"),
    )


def _meanings() -> dict[str, str]:
    return {
        "tag": _tr("with this tag; several with commas: any of them"),
        "domain": _tr("on this domain, or on one below it"),
        "status": _tr("by status: active, off, expired, unknown"),
        "clicks": _tr("by clicks; also clicks:10..20 and clicks:unknown"),
        "clicks24h": _tr("by the clicks of the last 24 hours"),
        "scans": _tr("by scans of QR codes"),
        "created": _tr("made then; also 2026-05, >2026-05-01, today"),
        "expires": _tr("whose time ends then; expires:never without an end"),
        "clicked": _tr("last clicked then; clicked:never without any click"),
        "account": _tr("of accounts with this in their name"),
        "dest": _tr("with this in the destination"),
        "code": _tr("with this in the code"),
        "title": _tr("with this in the title"),
        "is": _tr("pinned, archived, or waiting to be sent"),
        "has": _tr("with tags, notes, expiry, rules or a title"),
        "job": _tr("made or changed by the job with this number"),
    }


def _rules() -> tuple[tuple[str, str], ...]:
    return (
        ("summer poster", _tr("both words, anywhere: code, domain, destination, title, tags")),
        ('"summer sale"', _tr("just as it stands, with its spaces")),
        ("-tag:draft", _tr("a minus leaves out what would be found")),
        ('tag:"black friday"=2026', _tr("values with spaces or commas in quotation marks")),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("hints", text)

"""One line of a table as the link, or links, that it asks for."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import unquote, urlsplit

from xengo_desktop.desk.transfer.fields import UTM, Field
from xengo_desktop.desk.transfer.joining import joined
from xengo_desktop.desk.transfer.mapping import Mapping
from xengo_desktop.desk.transfer.ruling import read_rules
from xengo_desktop.desk.transfer.values import read_moment, read_switch, read_tags, read_words, shown
from xengo_desktop.domain.addresses import suggestion
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.tabular.guarding import unguarded, unguarded_fully
from xengo_desktop.tabular.records import Line, fitted

_EMPTY = LinkDraft()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A link that a line asks for. `given` names the draft's fields that it says something about."""

    line: int
    draft: LinkDraft
    given: frozenset[str]
    notes: tuple[str, ...] = ()


class Reader:
    """Reads lines of a table by a mapping."""

    def __init__(self, mapping: Mapping, width: int) -> None:
        self._mapping = mapping
        self._width = width
        self._places = {name: mapping.places(name) for name in Field}
        as_it_stands = str if mapping.ours else str.strip
        values: tuple[tuple[Field, Callable[[str], Any]], ...] = (
            (Field.TITLE, as_it_stands),
            (Field.TAGS, lambda text: read_tags(text, mapping.tag_separator)),
            (Field.EXPIRES_AT, lambda text: read_moment(text, mapping.zone, mapping.day_first)),
            (Field.ENABLED, read_switch),
            (Field.CHANNELS, read_words),
            (Field.RULES, read_rules),
            (Field.NOTES, as_it_stands),
        )
        self._values = tuple(each for each in values if self._places[each[0]])
        self._utm = tuple(name for name in UTM if self._places[name])
        self._guessed = {name.value for at in mapping.guessed if (name := mapping.columns[at]) is not None}

    def read(self, line: Line) -> Iterator[Wanted]:
        """Yield what the line asks for: one link, or one per short link where it names several.

        Raise Invalid with a sentence where it cannot be read.
        """
        if line.trouble:
            raise Invalid(f"This line cannot be read: {line.trouble}.")
        cells = fitted(self._unguarded(line.cells), self._width)
        given: dict[str, Any] = {}
        notes: list[str] = []
        given["destination"] = self._destination(cells, notes)
        for name, read in self._values:
            text = self._cell(cells, name)
            # Blanks are a title, too, where this program has written them.
            if text.strip() or (text and read is str):
                given[name.value] = read(text)
            elif self._mapping.ours:
                given[name.value] = getattr(_EMPTY, name.value)
        for domain, code in self._addresses(cells):
            draft = LinkDraft(**given, domain=domain, code=code)
            _check_text(draft)
            filled = {name for name, value in (("domain", domain), ("code", code)) if value}
            yield Wanted(line=line.number, draft=draft, given=frozenset(given) | filled, notes=tuple(notes))

    def _unguarded(self, cells: tuple[str, ...]) -> tuple[str, ...]:
        if not self._mapping.guarded or not any([cell[:1] == "'" for cell in cells]):
            return cells
        return tuple(map(unguarded_fully if self._mapping.ours else unguarded, cells))

    def _cell(self, cells: Any, name: Field) -> str:
        places = self._places[name]
        if len(places) == 1:
            text: str = cells[places[0]]
            return text
        found = [cells[at] for at in places]
        return next((cell for cell in found if cell.strip()), found[0] if found else "")

    def _destination(self, cells: Any, notes: list[str]) -> str:
        text = self._cell(cells, Field.DESTINATION).strip()
        if not text:
            raise Invalid("There is no destination in this line.", field="destination")
        meant = suggestion(text) if "://" not in text else ""
        if meant:
            notes.append(f"Read as {shown(meant)}.")
        if not self._utm:
            return meant or text
        words = {name.value: self._cell(cells, name).strip() for name in self._utm}
        words = {name: word for name, word in words.items() if word}
        destination, said = joined(meant or text, words, self._guessed)
        notes += said
        return destination

    def _addresses(self, cells: Any) -> list[tuple[str, str]]:
        """Return domain and code of every short link that the line names; one empty pair for none."""
        lists = (_several(cells[at]) for at in self._places[Field.SHORT_URL])
        shorts: list[str] = next(filter(None, lists), [])
        domain = self._cell(cells, Field.DOMAIN).strip()
        code = self._cell(cells, Field.CODE).strip()
        if code or not shorts:
            host = split_short(shorts[0])[0] if shorts and not domain else ""
            return [(_host(domain) or host, code.strip("/"))]
        return [(_host(domain) or host, code) for host, code in map(split_short, shorts)]


def _check_text(draft: LinkDraft) -> None:
    """Refuse halves of characters, which JSON and workbooks can hold and nobody can keep or send."""
    words = (draft.destination, draft.domain, draft.code, draft.title, draft.notes, *draft.channels)
    rules = (text for rule in draft.rules for text in (rule.destination, *rule.countries, *rule.devices))
    try:
        "".join((*words, *map(str, draft.tags), *rules)).encode()
    except UnicodeEncodeError as error:
        raise Invalid("This line holds half a character; write the text anew.") from error


def split_short(text: str) -> tuple[str, str]:
    """Return domain and code of a short link; the domain is "" where there is only a code.

    `http://…/@domain/code`, as this computer opens other domains' links, is taken apart, too. Raise Invalid.
    """
    text = text.strip()
    if "://" not in text:
        head, slash, rest = text.strip("/").partition("/")
        if text.startswith("/") or not (slash and "." in head):
            return "", unquote(text.strip("/"))
        text = f"https://{head}/{rest}"
    try:
        parts = urlsplit(text)
    except ValueError as error:
        raise _no_short(text) from error
    path = unquote(parts.path).strip("/")
    if path.startswith("@") and "/" in path:
        domain, _, path = path[1:].partition("/")
        return domain.casefold(), path
    if not path:
        raise Invalid(f"“{shown(text)}” is a domain without a code; it has no short link of its own.")
    return parts.netloc.rpartition("@")[2].casefold(), path


def _several(text: str) -> list[str]:
    """Return the short links of a cell: a list in JSON, or the text itself."""
    if text.lstrip().startswith("["):
        try:
            found = json.loads(text)
        except (ValueError, RecursionError):
            return [text]
        return [str(each) for each in found if str(each).strip()]
    return [text] if text.strip() else []


def _host(domain: str) -> str:
    """Return the host of a domain as people write it, also as an address or an object."""
    if domain.startswith("{"):
        domain = _full_name(domain)
    return domain.rpartition("://")[2].strip("/").casefold()


def _full_name(domain: str) -> str:
    """Return the name in an object that stands for a domain: `{"id": "…", "fullName": "rebrand.ly"}`."""
    try:
        found = json.loads(domain)
    except (ValueError, RecursionError):
        return ""
    return next((str(found[key]) for key in ("fullName", "name") if found.get(key)), "")


def _no_short(text: str) -> Invalid:
    return Invalid(f"“{shown(text)}” is not a short link.", field="code")


def without(draft: LinkDraft, names: frozenset[str]) -> LinkDraft:
    """Return the draft with these fields as they are in an empty one."""
    return replace(draft, **{name: getattr(_EMPTY, name) for name in names}) if names else draft


def filled(draft: LinkDraft, names: Iterable[str]) -> frozenset[str]:
    """Return those of the names that the draft says something about."""
    return frozenset([name for name in names if getattr(draft, name) != getattr(_EMPTY, name)])

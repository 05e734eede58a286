"""The parts of the search, and what they know in common: the time, the zone, and what there is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import tzinfo
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from xengo_desktop.domain.clock import Clock
from xengo_desktop.domain.queries import Facets, LinkQuery
from xengo_desktop.domain.search.pieces import Piece, Problem, Search
from xengo_desktop.domain.search.terms import AccountTerm, Term
from xengo_desktop.domain.search.writing import write_term
from xengo_desktop.domain.tags import Tag
from xengo_desktop.ui.links.search.editing import chosen_tags, with_tags, with_term
from xengo_desktop.ui.links.search.field import SearchField
from xengo_desktop.ui.links.search.line import SearchLine
from xengo_desktop.ui.links.search.offers import Known
from xengo_desktop.ui.look.theme import Theme

if TYPE_CHECKING:
    from xengo_desktop.ui.links.search.tag_picker import TagPicker


class Searching(QObject):
    """Reads what is typed in the user's zone, completes from what is there, and lets tags be picked."""

    save_requested = Signal()

    def __init__(self, theme: Theme, field: SearchField, clock: Clock, zone: Callable[[], tzinfo]) -> None:
        super().__init__(field)
        self._theme, self.field, self._clock, self._zone = theme, field, clock, zone
        self.picker: TagPicker | None = None
        field.reading = self.read
        self.line = SearchLine(theme, field)
        field.save_requested.connect(self.save_requested)
        field.tags_requested.connect(self._pick_tags)

    def read(self, text: str) -> Search:
        """Return what a text means now and here."""
        if not text:
            return Search()
        # The first picture has no search to read.
        from xengo_desktop.domain.search.reading import read_search

        search = read_search(text, self._clock(), self._zone())
        return Search(tuple(map(self._checked, search.pieces))) if self.field.known.accounts else search

    def meant(self, query: LinkQuery) -> LinkQuery:
        """Return the query with what its text means, less the value that is just being typed."""
        if not query.text:
            return replace(query, terms=None)
        search = self.read(query.text)
        begun = self.field.begun
        terms = (piece.term for piece in search.pieces if piece.term is not None and piece.end != begun)
        return replace(query, terms=tuple(dict.fromkeys(terms)))

    def narrow(self, term: Term) -> None:
        """Ask for a term besides what is asked for."""
        text = with_term(self.field.text(), self.read(self.field.text()), term)
        self.field.change(text)
        self.field.kept.emit(text)

    def show_facets(self, facets: Facets) -> None:
        """Complete tags and domains from these."""
        self.field.known = Known.counted(facets, self.field.known.accounts)

    def show_accounts(self, names: Sequence[str]) -> None:
        """Complete accounts from these."""
        self.field.known = replace(self.field.known, accounts=tuple(names))

    def _checked(self, piece: Piece) -> Piece:
        """Wonder about an account that nobody has; all else the language itself knows."""
        if not isinstance(piece.term, AccountTerm):
            return piece
        names = self.field.known.accounts
        folded = [name.casefold() for name in names]
        strange = (name for name in piece.term.names if not any(name.casefold() in each for each in folded))
        if (name := next(strange, "")) == "":
            return piece
        from difflib import get_close_matches

        near = get_close_matches(name, names, 1, 0.5)
        better = write_term(AccountTerm((near[0],), negated=piece.term.negated)) if near else ""
        sentence = self.tr("No account is called “{0}”.").format(name)
        problem = Problem(start=piece.start, end=piece.end, sentence=sentence, better=better)
        return replace(piece, problem=problem)

    def _pick_tags(self) -> None:
        if self.picker is None:
            from xengo_desktop.ui.links.search.tag_picker import TagPicker

            self.picker = TagPicker(self._theme, self.field)
            self.picker.picked.connect(self._ask_for)
        wanted, excluded, any_of = chosen_tags(self.field.search)
        self.picker.offer(self.field.known.tags, wanted, excluded, any_of=any_of)
        self.picker.open_below(self.field, self.picker.filter)

    def _ask_for(self, wanted: Sequence[Tag], excluded: Sequence[Tag], any_of: bool) -> None:
        self.field.change(with_tags(self.field.search, wanted, excluded, any_of=any_of))

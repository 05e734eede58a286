"""The guide beside the form: what was meant, what is free, what suits, and what changed elsewhere."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal

from xengo_desktop.desk import Desk
from xengo_desktop.desk.naming import Availability, Freedom
from xengo_desktop.domain.accounts import THIS_COMPUTER
from xengo_desktop.domain.campaigns.lint import Finding
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.ui.editor.advice import Line, Way
from xengo_desktop.ui.editor.advising import Advised, Adviser
from xengo_desktop.ui.editor.at_hand import address_at_hand
from xengo_desktop.ui.editor.drafts import Drafts
from xengo_desktop.ui.editor.form import EditorForm
from xengo_desktop.ui.editor.place import Place
from xengo_desktop.ui.editor.wording import (
    availability_line,
    clash_line,
    finding_line,
    paste_line,
    remedy_line,
    value_words,
)
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.widgets.clipboard import changes

MOST_FINDINGS = 3


class Guide(QObject):
    """Puts sentences with buttons under the fields. `decided` tells a field, and whether yours stays."""

    decided = Signal(str, bool)
    troubled = Signal(object)

    def __init__(
        self, tasks: Tasks, desk: Desk, form: EditorForm, drafts: Drafts, zone: ZoneInfo, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._form, self._drafts, self.zone = form, drafts, zone
        self._adviser = Adviser(tasks, desk, self)
        self._place: Place | None = None
        self._advised: Advised | None = None
        self._asked = ("", "", "")
        self._adviser.advised.connect(self._take)
        self._adviser.availability_known.connect(self._take_availability)
        self._adviser.troubled.connect(self.troubled)
        changes().connect(self.look_at_problems)

    def look(self, place: Place, draft: LinkDraft) -> None:
        """Look at a draft; what changed elsewhere is said at once, the rest when it is known."""
        self._place = place
        self._adviser.ask(place, draft)
        self._say()

    def look_at_problems(self) -> None:
        """Do not say again what has come to stand under its field as a problem."""
        self._say()

    def look_at_offers(self) -> None:
        """Say no longer that something is missing which is there by now."""
        self._say()

    def begin_anew(self) -> None:
        """Forget what was said of another link."""
        self._advised = None
        self._adviser.begin_anew()

    def undecided(self, place: Place) -> str:
        """Say what has to be decided before this can be saved; "" for nothing."""
        if place.row is None or not self._drafts.clashes(place.row):
            return ""
        return self.tr("This link was changed elsewhere meanwhile; choose above what stays.")

    def _take(self, advised: Advised) -> None:
        place, code = self._place, (advised.draft.domain, advised.draft.code)
        asked = (place.account.id if place else "", *code)
        old = self._advised.availability if self._advised and asked == self._asked else None
        self._asked = asked
        if old is not None and old.freedom is Freedom.FREE:
            # The server has said so already; a line that jumps with every keystroke helps nobody.
            advised = replace(advised, availability=old)
        self._advised = advised
        self._say()

    def _take_availability(self, available: Availability) -> None:
        if self._advised is not None:
            self._advised = replace(self._advised, availability=available)
            self._say()

    def _say(self) -> None:
        place = self._place
        if place is None:
            return
        lines: dict[str, list[Line]] = {}
        if self._advised is not None:
            lines["destination"] = self._of_destination(self._advised)
            lines["code"] = self._of_code(place, self._advised)
        lines["channels"] = self._of_channels(place)
        if place.row is None and not self._form.draft.destination and (found := self._at_hand()):
            lines["destination"] = [paste_line(found, partial(self._paste, found))]
        for name, theirs in (self._drafts.clashes(place.row) if place.row else {}).items():
            said = value_words(name, theirs, self.zone)
            keep, take = (partial(self.decided.emit, name, mine) for mine in (True, False))
            lines.setdefault(name, []).insert(0, clash_line(said, keep, take))
        self._form.advise(lines)

    def _of_destination(self, advised: Advised) -> list[Line]:
        put = partial(self._form.put, "destination")
        lines = [remedy_line(advice, put) for advice in advised.remedies]
        shown = advised.findings[:MOST_FINDINGS]
        said = self._form.fields["destination"].problem
        lines += [finding_line(finding, self._mend, said) for finding in shown]
        return [line for line in lines if line.text or line.ways]

    def _at_hand(self) -> str:
        # What is copied while no new link is on show is nobody's business here.
        return address_at_hand(self._form.address.domains) if self._form.isVisible() else ""

    def _paste(self, found: str) -> None:
        self._form.focus("destination")
        self._form.destination.insert(found)

    def _mend(self, finding: Finding) -> None:
        self._form.put("destination", finding.mend(self._form.draft.destination))

    def _of_code(self, place: Place, advised: Advised) -> list[Line]:
        lines = []
        available, code = advised.availability, advised.draft.code
        if available is not None and not self._form.address_field.problem:
            lines.append(availability_line(available, code, place.service.label))
        taken = available is not None and available.freedom is Freedom.TAKEN
        if advised.suggestions and (taken or not code):
            ways = tuple(
                Way(each, partial(self._form.put, "code", each), self.tr("Use the code {0}").format(each))
                for each in advised.suggestions
            )
            lines.append(Line("", "faint", ways, one_row=True))
        return lines

    def _of_channels(self, place: Place) -> list[Line]:
        known = {name.casefold() for name in self._form.channels.known}
        unknown = [name for name in self._form.draft.channels if name.casefold() not in known]
        if place.account.id != THIS_COMPUTER or not unknown:
            return []
        text = self.tr("There is no channel “{0}” yet, so nobody is told; add it under This computer.")
        return [Line(text.format(unknown[0]), "warn")]

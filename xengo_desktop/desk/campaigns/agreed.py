"""Links that are made or led elsewhere, many at once, held against the words that were agreed on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from xengo_desktop.domain.campaigns.enforcing import objections
from xengo_desktop.domain.campaigns.lint import lint, mended
from xengo_desktop.domain.campaigns.vocabulary import Vocabulary
from xengo_desktop.domain.changesets import Planned, Verdict
from xengo_desktop.domain.errors import FileTrouble
from xengo_desktop.domain.links import LinkDraft

MOST = 3
"""Findings of one link that are said."""


@dataclass(frozen=True, slots=True)
class Agreed:
    """What a plan asks of the vocabulary. `note` is a sentence where that cannot be read."""

    vocabulary: Vocabulary
    note: str = ""

    @classmethod
    def read(cls, vocabulary: Callable[[], Vocabulary]) -> Agreed:
        """Read the vocabulary; one that cannot be read keeps nobody from planning."""
        try:
            return cls(vocabulary())
        except FileTrouble as trouble:
            return cls(Vocabulary(), str(trouble))

    def put_right(self, draft: LinkDraft) -> LinkDraft:
        """Return the draft with all put right that can be for sure."""
        if not self.vocabulary.rules:
            return draft
        better = mended(draft.destination, self.vocabulary)
        return draft if better == draft.destination else replace(draft, destination=better)

    def held_against(self, planned: Planned) -> Planned:
        """Say what is not as was agreed about a link that is made or led elsewhere; others are let be.

        Where the vocabulary is enforced, such a link is refused.
        """
        if planned.wish is None or planned.draft is None or not self.vocabulary.rules:
            return planned
        if planned.link is not None and planned.link.destination == planned.draft.destination:
            return planned
        found = lint(planned.draft.destination, self.vocabulary)
        if not found:
            return planned
        said = (planned.reason, *(finding.sentence for finding in found[:MOST]))
        told = replace(planned, reason=" ".join(filter(None, said)), off_words=True)
        return replace(told, verdict=Verdict.REFUSED, wish=None) if self.vocabulary.enforced else told

    def objection(self, destination: str, saved: str = "") -> str:
        """Say what keeps a link from leading there, "" for nothing."""
        found = objections(destination, saved, self.vocabulary)
        return found[0].sentence if found else ""

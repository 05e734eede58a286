"""What a vocabulary does not let through, as against what it only tells."""

from __future__ import annotations

from xengo_desktop.domain.campaigns.lint import Finding, lint
from xengo_desktop.domain.campaigns.vocabulary import Vocabulary


def objections(destination: str, saved: str, vocabulary: Vocabulary) -> tuple[Finding, ...]:
    """Return what keeps a link from leading there; nothing for one that does already, and where it is told."""
    if not (vocabulary.enforced and vocabulary.rules) or destination == saved:
        return ()
    return lint(destination, vocabulary)

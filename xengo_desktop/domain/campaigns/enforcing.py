"""What a vocabulary does not let through, as against what it only tells."""

from __future__ import annotations

from xengo_desktop.domain.campaigns.lint import Finding, lint
from xengo_desktop.domain.campaigns.vocabulary import Vocabulary


def objections(destination: str, saved: str, vocabulary: Vocabulary) -> tuple[Finding, ...]:
    """Return what keeps a link from leading there, which is nothing where it leads there already."""
    if not (vocabulary.enforced and vocabulary.rules) or destination == saved:
        return ()
    return lint(destination, vocabulary)

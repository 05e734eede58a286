"""Templates held against the rules they are kept with: what a link made with one would be told."""

from __future__ import annotations

from collections.abc import Iterator

from xengo_desktop.domain.campaigns.lint import Finding, Kind, lint
from xengo_desktop.domain.campaigns.templates import HOLE, Template
from xengo_desktop.domain.campaigns.utm import write_utm
from xengo_desktop.domain.campaigns.vocabulary import Vocabulary

ANYWHERE = "https://a.example/"
FILLED = "x"
"""Stands for what a placeholder becomes, which suits every rule about letters."""


def doubts(template: Template, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Say what of a template's own values the rules do not want; what placeholders become is not known."""
    return tuple(_doubts(template, vocabulary))


def _doubts(template: Template, vocabulary: Vocabulary) -> Iterator[str]:
    written = dict(template.values)
    held = {parameter: HOLE.sub(FILLED, value) for parameter, value in written.items()}
    for finding in lint(write_utm(ANYWHERE, held), vocabulary):
        if finding.kind is Kind.MISSING:
            continue
        value = written.get(finding.parameter, "")
        if not HOLE.search(value):
            yield finding.sentence
        elif finding.kind is not Kind.NOT_ALLOWED or not _passes(finding, vocabulary):
            yield f"{finding.parameter} has capitals or separators that are not as agreed: “{value}”."


def _passes(finding: Finding, vocabulary: Vocabulary) -> bool:
    """Say whether a value that is on no list is at least written as its rule wants it."""
    rule = vocabulary.rule(finding.parameter)
    return rule is None or rule.tidied(finding.value) == finding.value

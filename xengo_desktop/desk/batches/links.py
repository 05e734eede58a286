"""Links as rows of a batch: their words, their tags, and what is known against them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from xengo_desktop.domain.hosts import display_host
from xengo_desktop.domain.links import Link
from xengo_desktop.domain.queries import Row
from xengo_desktop.qr.batch.opinions import Opinion
from xengo_desktop.qr.batch.rows import BatchRow
from xengo_desktop.qr.preflight.findings import Finding, Severity

TELLING = ("expiry",)
"""Rules of the desk that matter for every code of a batch; of the address preflight says enough."""

Findings = Callable[[Row], Iterable[Finding]]


def row_of(number: int, text: str, link: Link, findings: Iterable[Finding]) -> BatchRow:
    """Return a link as a row whose code says the text."""
    opinion = Opinion()
    for finding in findings:
        if finding.rule in TELLING and finding.severity is not Severity.OK:
            opinion = opinion.joined(Opinion(finding.severity.value, (finding.message,)))
    return BatchRow(number=number, text=text, values=tuple(_words(link)), opinion=opinion)


def _words(link: Link) -> Iterator[tuple[str, str]]:
    """Yield what names may be made of: the link's own fields, then its tags."""
    own = {"code": link.code, "domain": display_host(link.domain), "title": link.title}
    yield from ((word, value) for word, value in own.items() if value)
    for tag in link.tags:
        word = tag.key.casefold().strip()
        if word and word not in own:
            yield word, tag.value or tag.key

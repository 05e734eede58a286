"""The desk's side of batches over links that were made up, without accounts or a server."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from support.links import NOON, make_link
from xengo_desktop.desk.batches import Batches
from xengo_desktop.desk.codes import Codes
from xengo_desktop.desk.studio.exports import Exports
from xengo_desktop.desk.studio.values import Chosen, Source
from xengo_desktop.domain.queries import Row
from xengo_desktop.qr.batch.workers import Workers
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.preflight.findings import Finding


def link_rows(count: int, **changes: Any) -> tuple[Row, ...]:
    """Return links 1 to `count` of one account."""
    return tuple(
        Row(id=number, account_id="brand", link=make_link(number, **changes))
        for number in range(1, count + 1)
    )


def batches(
    folder: Path,
    *,
    design: QrDesign | None = None,
    own: Mapping[str, QrDesign] | None = None,
    findings: Callable[[Row], Iterable[Finding]] = lambda row: (),
    workers: Workers | None = None,
) -> Batches:
    """Make a desk whose links share a design, but for those whose code has its `own`."""
    shared = design or QrDesign()

    def design_for(row: Row) -> Chosen:
        if row.link.code in (own or {}):
            return Chosen(design=(own or {})[row.link.code], source=Source.LINK)
        return Chosen(design=shared)

    computer: Any = SimpleNamespace(links="http://192.168.1.5:8080", default_domain="go.example.com")
    exports = Exports(folder / "exports.jsonl")
    return Batches(
        Codes(computer),
        design_for,
        lambda: shared,
        findings,
        exports,
        clock=lambda: NOON,
        workers=workers or Workers(1),
    )

"""Exported files of links, as the record of exports keeps them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from xengo_desktop.desk.batches.values import Batch
from xengo_desktop.desk.studio.values import SHARED, Exported, hash_of
from xengo_desktop.qr.batch.opinions import FAIL
from xengo_desktop.qr.batch.order import BatchPlan
from xengo_desktop.qr.batch.running import BatchResult


def exported(
    batch: Batch, plan: BatchPlan, folder: Path, result: BatchResult, at: datetime
) -> Iterator[Exported]:
    """Yield what to note, so that the files can be exported again when their design changes."""
    hashes = [hash_of(design) for design in plan.designs]
    planned = {row.row.number: row for row in plan.rows}
    for file in result.files:
        row, link = planned[file.row], batch.links[file.row - 1]
        yield Exported(
            at=at,
            text=file.text,
            format=file.format,
            path=folder / file.file,
            size=plan.order.size,
            account_id=link.account_id,
            link_id=link.link.id,
            code=file.code,
            design_id=batch.chosen[file.row - 1].id if row.row.design else SHARED,
            design_hash=hashes[row.design],
            cmyk=plan.order.cmyk,
            verdict=file.verdict,
            forced=file.verdict == FAIL,
            sha256=file.sha256,
        )

"""Looks tried on simulated photographs: each design once, on its densest code, for all codes that wear it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from xengo_desktop.qr.batch.errands import Piece
from xengo_desktop.qr.batch.handing import Means, carried_out, errands_of
from xengo_desktop.qr.batch.opinions import Opinion
from xengo_desktop.qr.batch.order import BatchPlan


def looked_at(pieces: list[Piece], plan: BatchPlan, means: Means) -> list[Piece]:
    """Return the pieces with what is thought of their looks. Raise Cancelled, XengoError."""
    thought = _thought(plan, {piece.design for piece in pieces}, means)
    return [
        replace(piece, opinion=piece.opinion.joined(thought.get(piece.design, Opinion()))) for piece in pieces
    ]


def _thought(plan: BatchPlan, designs: Iterable[int], means: Means) -> dict[int, Opinion]:
    """Return what is thought of each design; none of one whose densest code cannot be drawn at all."""
    tries = _densest(plan, designs)
    errands = errands_of(list(tries.values()), plan, None, True)
    looks = [replace(errand, photographed=True) for errand in errands]
    seen = {row.number: row.opinion for rows in carried_out(looks, means) for row in rows if not row.missed}
    return {design: seen[piece.number] for design, piece in tries.items() if piece.number in seen}


def _densest(plan: BatchPlan, designs: Iterable[int]) -> dict[int, Piece]:
    """Return a piece without formats for each design: the longest text of all, be it made already or not."""
    wanted = set(designs)
    found: dict[int, Piece] = {}
    for planned in plan.rows:
        row, design = planned.row, planned.design
        known = found.get(design)
        if design in wanted and (known is None or _long(row.text) > _long(known.text)):
            found[design] = Piece(row.number, row.text, row.code, design, planned.stem, ())
    return found


def _long(text: str) -> int:
    return len(text.encode("utf-8", "replace"))

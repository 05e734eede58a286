"""The raw clicks: one row per hit, and back. Kinds and verdicts stand in it as their places in the enums."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from xengo_desktop.domain.clicks import Kind, Verdict
from xengo_desktop.server.visits.hits import Hit, Signs

KINDS = tuple(Kind)
VERDICTS = tuple(Verdict)
HUMAN, BOT = VERDICTS.index(Verdict.HUMAN), VERDICTS.index(Verdict.BOT)


def raw_rows(hits: Iterable[tuple[Hit, int]], numbers: Mapping[str, int]) -> list[dict[str, Any]]:
    """Return hits as rows, each with signs to add to its own; `numbers` are those of the agents."""
    return [
        {
            "link_id": hit.row,
            "at": hit.at_ms,
            "kind": KINDS.index(hit.kind),
            "verdict": VERDICTS.index(hit.verdict),
            "reason": hit.reason[:32],
            "visitor": hit.visitor,
            "country": hit.country[:2],
            "referrer": hit.referrer[:255],
            "device": hit.device[:16],
            "agent_id": numbers[hit.agent],
            "signs": int(hit.signs) | more,
        }
        for hit, more in hits
    ]


def read_raw(row: Any, agent: str) -> Hit:
    """Read a row of the table whose agent has this text."""
    return Hit(
        row=row.link_id,
        at_ms=row.at,
        kind=KINDS[row.kind],
        verdict=VERDICTS[row.verdict],
        reason=row.reason,
        visitor=row.visitor,
        country=row.country,
        referrer=row.referrer,
        device=row.device,
        agent=agent,
        signs=Signs(row.signs),
    )

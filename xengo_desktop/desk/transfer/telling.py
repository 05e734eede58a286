"""A row of a change set as one line of JSON, for programs."""

from __future__ import annotations

import json
from typing import Any

from xengo_desktop.desk.transfer.columns import Saying
from xengo_desktop.desk.transfer.ruling import write_rules
from xengo_desktop.domain.changesets import Planned
from xengo_desktop.domain.links import TYPED, Link, LinkDraft

_SAY = Saying(structured=True)


def told(row: Planned) -> str:
    """Return the row with its line end; `link` is the link as it is wanted, null where nobody could tell."""
    wanted = row.draft or (row.link.draft() if row.link else None)
    values = {
        "row": row.row,
        "verdict": row.verdict.value,
        "link": None if wanted is None else _link(wanted, row.link),
        "reason": row.reason or None,
    }
    return json.dumps(values, ensure_ascii=False) + "\n"


def _link(draft: LinkDraft, saved: Link | None) -> dict[str, Any]:
    values = {name: getattr(draft, name) for name in TYPED}
    values |= {
        "tags": _SAY.tags(draft.tags),
        "expires_at": _SAY.moment(draft.expires_at),
        "channels": list(draft.channels),
        "rules": write_rules(draft.rules),
    }
    return values | ({"short_url": saved.short_url} if saved else {})

"""The sample workspace: made-up brands with 90 days of made-up clicks, for demonstrations."""

from __future__ import annotations

from datetime import datetime

from xengo_desktop.domain.clock import to_ms
from xengo_desktop.server.sample.composing import compose
from xengo_desktop.server.sample.texts import read_texts
from xengo_desktop.server.sample.traffic import Traffic
from xengo_desktop.server.store import Store
from xengo_desktop.server.store.links.filling import Past, is_empty, pour
from xengo_desktop.server.store.workspaces import DEFAULT

SEED = 7

__all__ = ["fill"]


def fill(store: Store, *, now: datetime | None = None, seed: int = SEED) -> bool:
    """Fill the default workspace if it is empty, and say so. The same seed and time give the same sample."""
    if not is_empty(store, DEFAULT):
        return False
    texts = read_texts()
    now_ms = to_ms(now or store.clock())
    links = compose(texts, now_ms, seed)
    past = Past(
        name=texts.workspace.name,
        hosts=[brand.domain for brand in texts.brands],
        links=[link.planted for link in links],
        visits=Traffic(links, texts.workspace.agents, now_ms, seed).visits,
    )
    pour(store, DEFAULT, past)
    return True

"""What the running server tells of itself."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from pathlib import Path

from xengo_desktop import __version__
from xengo_desktop.server.door import DEFAULT_WORKSPACE
from xengo_desktop.server.store import Store


class ServerDesk:
    """Satisfies `hosting.Desk`."""

    def __init__(self, store: Store, *, api: str, links: str, public_url: str, data_dir: Path) -> None:
        self._store = store
        self._addresses = {"api": api, "links_url": links, "public_url": public_url}
        self._data_dir = data_dir

    def state(self) -> Mapping[str, object]:
        """Return addresses, version, domains, counts, and the bytes that the workspace takes on disk."""
        links, facts = self._store.links, self._store.facts()
        return {
            "version": __version__,
            **self._addresses,
            "default_domain": links.default_domain(DEFAULT_WORKSPACE),
            "domains": list(links.domains(DEFAULT_WORKSPACE)),
            "links": facts.links,
            "clicks": facts.clicks,
            "sample": facts.sample,
            "storage_bytes": self._storage(),
        }

    def add_domain(self, workspace_id: int, host: str) -> None:
        self._store.domains.add(workspace_id, host)

    def _storage(self) -> int:
        total = 0
        for path in self._data_dir.glob("server.sqlite*"):
            # A write-ahead log may go between being listed and being measured.
            with contextlib.suppress(FileNotFoundError):
                total += path.stat().st_size
        return total

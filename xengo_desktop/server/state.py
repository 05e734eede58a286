"""What the running server tells of itself."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from xengo_desktop import __version__
from xengo_desktop.server.door import DEFAULT_WORKSPACE
from xengo_desktop.server.needs import Store


class ServerDesk:
    """Satisfies `hosting.Desk`."""

    def __init__(self, store: Store, *, api: str, links: str, data_dir: Path) -> None:
        self._store = store
        self._api = api
        self._links = links
        self._data_dir = data_dir

    def state(self) -> Mapping[str, object]:
        """Return addresses, version, domains, counts and the bytes of the data folder's store."""
        links = self._store.links
        return {
            "version": __version__,
            "api": self._api,
            "links_url": self._links,
            "default_domain": links.default_domain(DEFAULT_WORKSPACE),
            "domains": list(links.domains(DEFAULT_WORKSPACE)),
            "links": links.page(DEFAULT_WORKSPACE, limit=0).total,
            "storage_bytes": self._storage(),
        }

    def add_domain(self, workspace_id: int, host: str) -> None:
        self._store.domains.add(workspace_id, host)

    def _storage(self) -> int:
        files = (path for path in self._data_dir.glob("server.sqlite*") if path.is_file())
        return sum(path.stat().st_size for path in files)

"""What the running server tells of itself, and the switches that it lets be set."""

from __future__ import annotations

from pathlib import Path

from xengo_desktop import __version__
from xengo_desktop.dialects.hosting import Denied, Why
from xengo_desktop.domain.errors import FileTrouble
from xengo_desktop.domain.servers import LanDoor, ServerFacts
from xengo_desktop.server.lan import Lan
from xengo_desktop.server.store import Store
from xengo_desktop.server.store.choices import OWN_CLICKS


class ServerDesk:
    """Satisfies `hosting.Desk`."""

    def __init__(self, store: Store, lan: Lan, *, api: str, links: str, public_url: str) -> None:
        self._store = store
        self._lan = lan
        self._api = api
        self._links_url = links
        self._public_url = public_url

    def facts(self, workspace_id: int) -> ServerFacts:
        store = self._store
        kept, domains = store.facts(workspace_id), tuple(store.domains.list(workspace_id))
        return ServerFacts(
            version=__version__,
            api=self._api,
            links_url=self._links_url,
            public_url=self._public_url,
            default_domain=domains[0],
            domains=domains,
            links=kept.links,
            clicks=kept.clicks,
            sample=kept.sample,
            own_clicks=store.choices.get(OWN_CLICKS, True),
            lan=self._lan.door,
            storage=store.storage(),
        )

    def add_domain(self, workspace_id: int, host: str) -> None:
        self._store.domains.add(workspace_id, host)

    def make_default_domain(self, workspace_id: int, host: str) -> None:
        self._store.domains.make_default(workspace_id, host)

    def remove_domain(self, workspace_id: int, host: str) -> None:
        self._store.domains.remove(workspace_id, host)

    def open_lan(self, address: str, minutes: int) -> LanDoor:
        return self._lan.open(address, minutes)

    def close_lan(self) -> LanDoor:
        return self._lan.close()

    def count_own_clicks(self, counted: bool) -> None:
        self._store.choices.put(OWN_CLICKS, counted)

    def back_up(self, file: Path, *, replace: bool) -> int:
        """Write a backup that holds every click answered before; Denied INVALID with the reason."""
        try:
            return self._store.back_up(file, replace=replace)
        except FileTrouble as error:
            raise Denied(Why.INVALID, str(error), field="file") from error

"""Speaking to this computer's server about what it keeps beside links."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar, cast

from xengo_desktop.desk.connect import Connections
from xengo_desktop.domain.accounts import THIS_COMPUTER
from xengo_desktop.domain.errors import NotSupported

Facet = TypeVar("Facet")


class Speaking(Generic[Facet]):
    """Calls that need one facet of the client."""

    _facet: type

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    @contextmanager
    def _client(self) -> Iterator[Facet]:
        """Speak to the server; NotSupported where it has no such thing."""
        with self._connections.conversation(THIS_COMPUTER) as client:
            if not isinstance(client, self._facet):
                raise NotSupported("The server on this computer cannot do that; restart it, it may be older.")
            yield cast("Facet", client)

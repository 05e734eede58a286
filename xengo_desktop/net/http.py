"""One request in, one answer out, and failures that the user can act on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, read whole. Header names are lower case."""

    status: int
    headers: Mapping[str, str]
    content: bytes

    def json(self) -> Any:
        """Read the body as JSON; raise Garbled (a sentence, and a cut of the body as detail) if it is not."""
        raise NotImplementedError


class Http(Protocol):
    """A connection to one account's service, with its key already in place."""

    def send(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, str | int] | None = None,
        body: object | None = None,
    ) -> Answer:
        """Send one request (`body` as JSON) and return the answer, whatever its status.

        Raise Offline when no whole answer came (refused, timed out, cut half way, TLS).
        """
        ...

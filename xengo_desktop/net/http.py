"""One request in, one answer out, and failures that the user can act on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, runtime_checkable

from xengo_desktop.domain.errors import Garbled
from xengo_desktop.net.redaction import Redactor

CUT = 200
"""So many characters of a strange answer go into an error's detail."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, read whole. Header names are lower case; `source` names the sender in sentences."""

    status: int
    headers: Mapping[str, str]
    content: bytes = field(repr=False)
    source: str = "The service"
    redact: Redactor = field(default_factory=Redactor, repr=False, compare=False)

    def json(self) -> Any:
        """Read the body as JSON; raise Garbled (a sentence, and a cut of the body as detail) if it is not."""
        # The start of the window knows of answers, and reads none.
        import msgspec

        try:
            return msgspec.json.decode(self.content)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise Garbled(self._complaint(), detail=self.excerpt()) from error

    def excerpt(self) -> str:
        """Return the status, the kind of body and its beginning, for support; secrets are blacked out."""
        text = " ".join(self.content[: 4 * CUT].decode("utf-8", "replace").split())
        return self.redact(f"HTTP {self.status} {self._media_type()}: {text[:CUT]}".rstrip(": "))

    def _media_type(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    def _complaint(self) -> str:
        if not self.content.strip():
            return f"{self.source} answered with nothing where data was expected."
        if self._media_type() == "text/html" or self.content.lstrip()[:1] == b"<":
            return f"{self.source} answered with a web page instead of data. Check the base address."
        return f"{self.source} answered with something that is not data. Check the base address."


class Http(Protocol):
    """A connection to one account's service, with its key already in place."""

    def send(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, str | int] | None = None,
        body: object | None = None,
        patience: float | None = None,
    ) -> Answer:
        """Send one request (`body` as JSON) and return the answer, whatever its status.

        `patience` is for work that takes the service long: seconds that it may say nothing.
        Raise Offline when no whole answer came (refused, timed out, cut half way, TLS).
        """
        ...


@runtime_checkable
class Uploading(Protocol):
    """A connection that takes files along."""

    def upload(self, method: str, place: str, data: bytes, headers: Mapping[str, str]) -> Answer:
        """Send a file and return the answer, whatever its status.

        `place` is a path of the service's, or an address that the service has named; the key goes along to
        the service's own origin only. Raise Garbled for an address that no service should name, and Offline
        when no whole answer came.
        """
        ...


@runtime_checkable
class Listening(Protocol):
    """A connection on which an answer may go on for as long as both sides like."""

    def listen(self, path: str, *, refused: Callable[[Answer], Exception]) -> Iterator[bytes]:
        """Send a GET and yield what comes, in pieces of any size, until the service ends it.

        Cancelling the running Job ends it at once. Raise what `refused` makes of an answer other than 200,
        and Offline when the line breaks or says nothing for too long.
        """
        ...

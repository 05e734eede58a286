"""Waiting a moment when a service asks to, but only for reads."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from typing import Protocol

from xengo_desktop.domain.errors import NotSupported
from xengo_desktop.domain.jobs import Job, current_job
from xengo_desktop.net.http import Answer, Http, Listening, Uploading

LONGEST = 5.0
"""Seconds. Whoever asks for more gets told, not waited for."""


class Meter(Protocol):
    """Told of every request of one account."""

    def went(self) -> None:
        """Note that a request goes out; it counts, whatever comes of it."""
        ...

    def came(self, answer: Answer) -> None:
        """Note what an answer says of limits."""
        ...


class Closing(Http, Protocol):
    """A connection that can be hung up."""

    def close(self) -> None: ...


class Patient:
    """A connection that repeats a read once after the `Retry-After` of a 429, and never a write.

    The one place where requests go out, and so the one where they are counted.
    """

    def __init__(self, http: Closing, meter: Meter | None = None) -> None:
        self._http = http
        self._meter = meter

    def send(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, str | int] | None = None,
        body: object | None = None,
        patience: float | None = None,
    ) -> Answer:
        waiting = {} if patience is None else {"patience": patience}
        answer = self._sent(lambda: self._http.send(method, path, query=query, body=body, **waiting))
        pause = _pause(answer) if method == "GET" and answer.status == 429 else None
        if pause is None:
            return answer
        wait(pause)
        return self._sent(lambda: self._http.send(method, path, query=query, body=body, **waiting))

    def upload(self, method: str, place: str, data: bytes, headers: Mapping[str, str]) -> Answer:
        """Hand a file through; see net.http.Uploading."""
        if not isinstance(self._http, Uploading):
            raise NotSupported("This connection takes no files along.")
        uploading = self._http
        return self._sent(lambda: uploading.upload(method, place, data, headers))

    def listen(self, path: str, *, refused: Callable[[Answer], Exception]) -> Iterator[bytes]:
        """Hand through what is heard; see net.http.Listening."""
        if not isinstance(self._http, Listening):
            raise NotSupported("This connection cannot be listened to.")
        if self._meter is not None:
            self._meter.went()
        return self._http.listen(path, refused=refused)

    def close(self) -> None:
        self._http.close()

    def _sent(self, send: Callable[[], Answer]) -> Answer:
        """Send, and have it counted."""
        if self._meter is None:
            return send()
        self._meter.went()
        answer = send()
        self._meter.came(answer)
        return answer


def wait(seconds: float) -> None:
    """Let time pass; a job that is cancelled meanwhile ends at once with Cancelled."""
    job = current_job() or Job()
    over = threading.Event()
    with job.stopping(over.set):
        over.wait(seconds)
    job.check()


def _pause(answer: Answer) -> float | None:
    try:
        seconds = float(answer.headers.get("retry-after", ""))
    except ValueError:
        return None
    return seconds if 0 <= seconds <= LONGEST else None

"""Waiting a moment when a service asks to, but only for reads."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from typing import Protocol

from xengo_desktop.domain.jobs import Job, current_job
from xengo_desktop.net.http import Answer, Http

LONGEST = 5.0
"""Seconds. Whoever asks for more gets told, not waited for."""


class Closing(Http, Protocol):
    """A connection that can be hung up."""

    def close(self) -> None: ...


class Patient:
    """A connection that repeats a read once after the `Retry-After` of a 429, and never a write."""

    def __init__(self, http: Closing) -> None:
        self._http = http

    def send(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, str | int] | None = None,
        body: object | None = None,
    ) -> Answer:
        answer = self._http.send(method, path, query=query, body=body)
        pause = _pause(answer) if method == "GET" and answer.status == 429 else None
        if pause is None:
            return answer
        wait(pause)
        return self._http.send(method, path, query=query, body=body)

    def close(self) -> None:
        self._http.close()


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

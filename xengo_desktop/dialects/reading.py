"""Reading a service's JSON tolerantly, and asking it in the first place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar
from urllib.parse import quote, urlsplit

import msgspec

from xengo_desktop.dialects.shapes import known
from xengo_desktop.domain.clock import from_iso
from xengo_desktop.domain.errors import Garbled, NotSupported, XengoError
from xengo_desktop.domain.links import Link, LinkDraft, LinkState
from xengo_desktop.net.http import Answer, Http, Listening, Uploading

T = TypeVar("T")

Refusing = Callable[[Answer, bool], XengoError]
"""Reads a refusal; the flag says that the request was about one link, so that 404 means it is gone."""


class Line:
    """A connection that reads answers as typed values and refusals as errors."""

    def __init__(self, http: Http, refusing: Refusing) -> None:
        self._http = http
        self._refusing = refusing

    def ask(
        self,
        shape: type[T],
        method: str,
        path: str,
        *,
        query: Mapping[str, str | int] | None = None,
        body: object | None = None,
        one_link: bool = False,
        patience: float | None = None,
    ) -> T:
        """Send a request and read the answer's JSON as `shape`."""
        answer = self.send(method, path, query=query, body=body, one_link=one_link, patience=patience)
        return read(answer, shape)

    def upload(self, method: str, place: str, data: bytes, headers: Mapping[str, str]) -> Answer:
        """Send a file and return the answer if it is a yes; raise what the refusal means otherwise."""
        if not isinstance(self._http, Uploading):
            raise NotSupported("This connection takes no files along.")
        return self._accepted(self._http.upload(method, place, data, headers), one_link=False)

    def listen(self, path: str) -> Iterator[bytes]:
        """Yield the pieces of an answer that goes on; NotSupported where the connection cannot do that."""
        if not isinstance(self._http, Listening):
            raise NotSupported("This connection cannot be listened to.")
        return self._http.listen(path, refused=lambda answer: self._refusing(answer, False))

    def send(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, str | int] | None = None,
        body: object | None = None,
        one_link: bool = False,
        patience: float | None = None,
    ) -> Answer:
        """Send a request and return the answer if it is a yes; raise what the refusal means otherwise."""
        answer = self._http.send(method, path, query=query, body=body, **_kept_waiting(patience))
        return self._accepted(answer, one_link=one_link)

    def _accepted(self, answer: Answer, *, one_link: bool) -> Answer:
        if 200 <= answer.status < 300:
            return answer
        if answer.status >= 400:
            raise self._refusing(answer, one_link)
        message = f"{answer.source} answered in a way that makes no sense here. Check the base address."
        raise Garbled(message, detail=answer.excerpt())


def _kept_waiting(patience: float | None) -> dict[str, float]:
    return {} if patience is None else {"patience": patience}


def read(answer: Answer, shape: type[T]) -> T:
    """Read an answer's JSON as `shape`, ignoring what we do not know; raise Garbled if parts are missing."""
    try:
        return msgspec.json.decode(answer.content, type=known(shape), strict=False)
    except msgspec.ValidationError as error:
        message = f"{answer.source} answered in a form that we do not know. Check the base address."
        raise Garbled(message, detail=f"{error} · {answer.excerpt()}") from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        answer.json()
        raise


def moment(text: object) -> datetime | None:
    """Read a time; None for one that is missing, null or unreadable."""
    try:
        return from_iso(text) if isinstance(text, str) else None
    except (ValueError, OverflowError):
        return None


def untold(**fields: Any) -> frozenset[str]:
    """Name the fields that the answer left out or gave as null: those whose value is not set."""
    return frozenset(name for name, value in fields.items() if value is None or value is msgspec.UNSET)


def segment(text: str) -> str:
    """Quote one part of a path, so that no code can climb out of it."""
    quoted = quote(text, safe="")
    return quoted.replace(".", "%2E") if not quoted.strip(".") else quoted


def host_of(url: str) -> str:
    """Return the host, with its port if one is given; "" if there is none."""
    try:
        return urlsplit(url).netloc.rpartition("@")[2].lower()
    except ValueError:
        return ""


def as_sent(link: Link, draft: LinkDraft, names: frozenset[str]) -> Link:
    """Fill in what a yes left out from what was sent: the service has taken it."""
    fields = {name: getattr(draft, name) for name in names & link.untold}
    if "state" in link.untold and "enabled" in names:
        fields["state"] = LinkState.ACTIVE if draft.enabled else LinkState.DISABLED
    return replace(link, **fields, untold=link.untold - fields.keys())

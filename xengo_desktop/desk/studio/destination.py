"""Whether the page behind a code answers, said in one sentence."""

from __future__ import annotations

import re
from collections.abc import Callable
from http import HTTPStatus
from typing import Protocol
from urllib.parse import quote, urlsplit

from xengo_desktop.desk.this_computer import SAMPLE_PAGE
from xengo_desktop.domain.errors import Garbled, Invalid, Offline, XengoError
from xengo_desktop.domain.links import Link
from xengo_desktop.qr.preflight.findings import Finding, Severity

RULE = "destination"

_GONE = {404, 410}
_GUARDED = {401, 403, 405, 406, 407, 429, 451}


class Looked(Protocol):
    """Where a visitor ends up, with which status, and how often they were sent on."""

    @property
    def url(self) -> str: ...
    @property
    def status(self) -> int: ...
    @property
    def hops(self) -> int: ...


Visit = Callable[[str], Looked]
"""Follows an address to its page; may raise the errors of `domain.errors`."""


def look_over_the_network(own: Callable[[], str]) -> Visit:
    """Return the visit that goes out; `own` is the origin of this computer's links, the one near place."""

    def visit(address: str) -> Looked:
        # httpx costs a tenth of a second to import, which the first window should not wait for.
        from xengo_desktop.net.visiting import Visitor

        return Visitor(near=lambda: tuple(filter(None, (own(),)))).look(address)

    return visit


def finding_of(link: Link, visit: Visit, links: str = "") -> Finding:
    """Visit a link's destination. `links` is where this computer answers, for links of its own, else ""."""
    if links and _is_made_up(link, visit, links):
        host = urlsplit(link.destination).hostname
        message = f"{host} is a made-up site of the sample; this computer shows its page."
        return Finding(RULE, Severity.OK, message)
    try:
        return _judged(link.destination, visit(link.destination))
    except (Offline, Garbled) as error:
        return Finding(
            RULE, Severity.FAIL, f"{_first_sentence(error)} Visitors of the code will see that, too."
        )
    except Invalid as error:
        return Finding(RULE, Severity.FAIL, str(error))
    except XengoError:
        host = urlsplit(link.destination).hostname
        return Finding(RULE, Severity.FAIL, f"{host} leads into a private network; phones cannot go there.")


def _is_made_up(link: Link, visit: Visit, links: str) -> bool:
    page = f"{links}{SAMPLE_PAGE}/{link.domain}/{quote(link.code, safe='')}"
    try:
        return visit(page).status == HTTPStatus.OK
    except XengoError:
        return False


def _judged(asked: str, looked: Looked) -> Finding:
    host, status = urlsplit(looked.url).hostname or "", looked.status
    first = urlsplit(asked).hostname
    way = f", where {first} sends visitors on to," if first != host else ""
    if 200 <= status < 300:
        return Finding(RULE, Severity.OK, f"{host}{way} answers.")
    if status in _GONE:
        return Finding(RULE, Severity.FAIL, f"{host}{way} says that there is no such page ({status}).")
    if status in _GUARDED:
        message = f"{host}{way} did not let this check in ({status}); open the page on a phone to be sure."
        return Finding(RULE, Severity.WARN, message)
    message = f"{host}{way} answers with an error ({status}{_named(status)}). Try again later."
    return Finding(RULE, Severity.FAIL, message)


def _named(status: int) -> str:
    try:
        return f", {HTTPStatus(status).phrase}"
    except ValueError:
        return ""


def _first_sentence(error: XengoError) -> str:
    """Leave out what to do about an account's address; this is another's page."""
    return re.split(r"(?<=\.) (?=[A-Z])", str(error), maxsplit=1)[0]

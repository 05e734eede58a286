"""One answered redirect on its way from the links listener to the store."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntFlag

from xengo_desktop.domain.clicks import Kind, Verdict


class Signs(IntFlag):
    """What the request's headers showed, kept so that a verdict can be given again later."""

    NONE = 0
    HEAD = 1
    PREFETCH = 2
    QR_PARAMETER = 4
    DATA_CENTRE = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One visit to a short link, without any address.

    `row` is the link's number in the store, `at_ms` epoch milliseconds. `visitor` is a signed 64-bit hash
    that means one visitor on one UTC day, whatever the link. `agent` is the User-Agent, at most 512
    characters; the store interns it to an id. `country` is an ISO code or "", `referrer` a host name or "",
    `device` mobile, tablet, desktop or "" for machines.
    """

    row: int
    at_ms: int
    kind: Kind
    verdict: Verdict
    reason: str = ""
    visitor: int = 0
    country: str = ""
    referrer: str = ""
    device: str = ""
    agent: str = ""
    signs: Signs = Signs.NONE

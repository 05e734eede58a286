"""One answered redirect on its way from the links listener to the store."""

from __future__ import annotations

from enum import IntFlag

from msgspec import Struct

from xengo_desktop.domain.clicks import Kind, Verdict


class Signs(IntFlag):
    """What a request showed, kept so that a verdict can be given again later.

    FIRST is the store's own: the hit was counted as the day's first visit of a person to a link.
    """

    NONE = 0
    HEAD = 1
    PREFETCH = 2
    QR_PARAMETER = 4
    DATA_CENTRE = 8
    OWN_DEVICE = 16
    FIRST = 64


class Hit(Struct, frozen=True, kw_only=True, gc=False):
    """One visit to a short link, without any address.

    `row` is the link's number in the store, `at_ms` epoch milliseconds. `visitor` is a signed 64-bit hash
    that means one visitor on one UTC day, whatever the link. `agent` is the User-Agent, at most 512
    characters; the store interns it to an id. `country` is an ISO code or "", `referrer` a host name or "",
    `device` mobile, tablet, desktop or "" for machines. `earlier` are hits of the same visitor, as pairs of
    row and `at_ms`, that counted as a person's until this one showed them to be the beginning of a burst.
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
    earlier: tuple[tuple[int, int], ...] = ()

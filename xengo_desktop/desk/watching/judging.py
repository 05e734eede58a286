"""What a tour of a destination comes to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from http import HTTPStatus
from urllib.parse import parse_qsl, urlsplit

from xengo_desktop.domain.errors import Garbled, Invalid, Offline, XengoError
from xengo_desktop.domain.watching import SEVERE, UNASKED, Finding, Problem, Stop
from xengo_desktop.net.checked import Forbidden
from xengo_desktop.net.failures import is_about_certificate
from xengo_desktop.net.touring import Failing, Tour
from xengo_desktop.net.visiting import InCircles, TooFar

SLOW = 4.0
"""Seconds that all servers on the way may take together."""

SOON = timedelta(days=14)
"""A certificate that ends within this time is said."""

GONE = frozenset({404, 410})
GUARDED = frozenset({401, 403, 405, 406, 407, 451})
"""Answers of sites that let no programs in; a person may well see the page."""


def judge(destination: str, tour: Tour, now: datetime, title_before: str = "") -> Finding:
    """Name everything that is wrong with a destination."""
    problems, said = _ending(tour)
    finding = Finding(at=now, stops=tour.stops, problems=problems, said=said, title=tour.title)
    if problems & (SEVERE | UNASKED):
        return finding
    lost, lost_at = lost_utm(destination, tour.stops)
    besides = frozenset(_besides(finding, now, bool(lost), title_before))
    return Finding(
        at=now,
        stops=tour.stops,
        problems=problems | besides,
        said=said,
        lost=lost,
        lost_at=lost_at,
        title=tour.title,
    )


def lost_utm(destination: str, stops: tuple[Stop, ...]) -> tuple[tuple[str, ...], int]:
    """Return the UTM parameters that do not arrive, and the number of the stop that is the first without."""
    wanted = _utm(destination)
    arrived = _utm(stops[-1].url) if stops else wanted
    lost = tuple(name for name, value in wanted.items() if arrived.get(name) != value)
    if not lost:
        return (), 0
    went = (n for n, stop in enumerate(stops) if any(name not in _utm(stop.url) for name in lost))
    return lost, next(went, len(stops) - 1)


def _utm(url: str) -> dict[str, str]:
    pairs = parse_qsl(urlsplit(url).query, keep_blank_values=True)
    return {name.lower(): value for name, value in pairs if name.lower().startswith("utm_")}


def _ending(tour: Tour) -> tuple[frozenset[Problem], str]:
    """Say how the tour ended."""
    if tour.error is not None:
        problem = _problem_of(tour.error)
        if problem is Problem.NOWHERE and len(tour.stops) == 1:
            # Somebody has linked to their own network, and knows; only nobody asks there from here.
            problem = Problem.NEAR
        return frozenset({problem}), _first_sentence(tour.error)
    if tour.closed:
        host = urlsplit(tour.stops[-1].url).hostname
        return frozenset({Problem.CLOSED}), f"{host} asks programs to keep away (robots.txt)."
    return _of_status(tour.stops[-1])


def _problem_of(error: XengoError) -> Problem:
    for kind, problem in _KINDS:
        if isinstance(error, kind):
            if problem is Problem.UNREACHABLE and is_about_certificate(error):
                return Problem.CERTIFICATE
            return problem
    return Problem.UNREACHABLE


_KINDS: tuple[tuple[type[XengoError], Problem], ...] = (
    (InCircles, Problem.CIRCLE),
    (TooFar, Problem.ENDLESS),
    (Failing, Problem.FAILING),
    (Offline, Problem.UNREACHABLE),
    (Forbidden, Problem.NOWHERE),
    (Invalid, Problem.NOWHERE),
    (Garbled, Problem.WRONG),
)


def _of_status(last: Stop) -> tuple[frozenset[Problem], str]:
    host, status = urlsplit(last.url).hostname, last.status
    if 200 <= status < 300:
        return frozenset(), ""
    if status in GONE:
        return frozenset({Problem.MISSING}), f"{host} says that there is no such page ({status})."
    if status in GUARDED:
        return frozenset({Problem.REFUSED}), f"{host} did not let this check in ({status})."
    if status >= 500:
        return frozenset({Problem.FAILING}), f"{host} answers with an error ({_named(status)})."
    return frozenset({Problem.WRONG}), f"{host} answers with {_named(status)} instead of a page."


def _named(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def _besides(finding: Finding, now: datetime, lost: bool, title_before: str) -> Iterator[Problem]:
    """Name what does not keep visitors away, and yet is worth knowing."""
    if lost:
        yield Problem.LOST_UTM
    if finding.seconds > SLOW:
        yield Problem.SLOW
    if finding.tls_ends is not None and finding.tls_ends - now < SOON:
        yield Problem.ENDING
    if title_before and finding.title and finding.title != title_before:
        yield Problem.RETITLED


def _first_sentence(error: XengoError) -> str:
    """Leave out what to do about an account's address; this is another's page."""
    first, stop, _ = str(error).partition(". ")
    return first + stop.strip() if stop else first

"""What the desk knows of a link that its printed code should not run into."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlsplit

from xengo_desktop.desk.codes import Codes, CodeText
from xengo_desktop.desk.studio.destination import Visit, finding_of
from xengo_desktop.desk.studio.kits import Kits
from xengo_desktop.desk.studio.owners import Owners
from xengo_desktop.domain.accounts import THIS_COMPUTER
from xengo_desktop.domain.clock import Clock
from xengo_desktop.domain.hosts import display_host
from xengo_desktop.domain.jobs import Job
from xengo_desktop.domain.links import Link, LinkState
from xengo_desktop.domain.queries import Row
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.preflight.findings import Finding, PrintPlan, Severity, Verdict
from xengo_desktop.qr.preflight.texts import address_findings
from xengo_desktop.qr.sizes import width_mm

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

AHEAD = timedelta(days=365)
"""A link that ends sooner is worth a word when nobody said how long the campaign runs."""


class Checks:
    """Findings that need more than the drawing: the link, the address, the brand, the destination."""

    def __init__(
        self, codes: Codes, owners: Owners, kits: Kits, visit: Visit, links: Callable[[], str], clock: Clock
    ) -> None:
        self._codes = codes
        self._owners = owners
        self._kits = kits
        self._visit = visit
        self._links = links
        self._clock = clock

    def findings(
        self,
        row: Row,
        plan: PrintPlan = PrintPlan(),
        campaign_end: date | None = None,
        design: QrDesign | None = None,
    ) -> tuple[Finding, ...]:
        """Look at expiry, address and ownership; with a design at the rules of the brand kit in use, too."""
        return (
            *_of_expiry(row.link, self._clock(), campaign_end),
            _of_address(self._codes.text(row)),
            *self._of_owner(row),
            *(self._of_brand(design, plan) if design else ()),
        )

    def completed(
        self,
        verdict: Verdict,
        row: Row,
        plan: PrintPlan = PrintPlan(),
        campaign_end: date | None = None,
        design: QrDesign | None = None,
    ) -> Verdict:
        """Add these findings to what was found on the drawing; on the address the desk knows more."""
        found = self.findings(row, plan, campaign_end, design)
        of_drawing = tuple(finding for finding in verdict.findings if finding.rule != "address")
        return replace(verdict, findings=of_drawing).with_findings(found)

    def destination(self, row: Row, job: Job) -> Finding:
        """Ask the destination whether it answers; this may take some seconds."""
        with job.running():
            return finding_of(row.link, self._visit, self._links() if row.account_id == THIS_COMPUTER else "")

    def _of_owner(self, row: Row) -> Iterator[Finding]:
        text = self._codes.text(row).text
        host = urlsplit(text).hostname or row.link.domain
        if not host or any(address_findings(text)):
            return
        note, shown = self._owners.note(host), display_host(host)
        if note:
            yield Finding("ownership", Severity.OK, f"{shown}: {note}")
        else:
            message = (
                f"Who owns {shown}? The code works only as long as somebody keeps that domain; "
                "write down who."
            )
            yield Finding("ownership", Severity.WARN, message)

    def _of_brand(self, design: QrDesign, plan: PrintPlan) -> Iterator[Finding]:
        kept = self._kits.active()
        if kept is not None:
            width = width_mm(plan.size) if plan.size is not None else None
            for sentence in kept.kit.objections(design, width):
                yield Finding("brand", Severity.WARN, sentence)


def _of_expiry(link: Link, now: datetime, campaign_end: date | None) -> Iterator[Finding]:
    if link.state is LinkState.DISABLED:
        yield Finding(
            "expiry", Severity.FAIL, "The link is switched off; whoever scans the code gets nowhere."
        )
    ends = link.expires_at
    if ends is None:
        if link.state is LinkState.EXPIRED:
            yield Finding(
                "expiry", Severity.FAIL, "The link has expired; whoever scans the code gets nowhere."
            )
        elif link.state is not LinkState.DISABLED:
            yield Finding("expiry", Severity.OK, "The link has no end.")
        return
    day = _named(ends)
    if ends <= now or link.state is LinkState.EXPIRED:
        message = (
            f"The link expired on {day}; whoever scans the code gets nowhere. Give it a later end first."
        )
        yield Finding("expiry", Severity.FAIL, message)
    elif campaign_end is not None and ends < _end_of(campaign_end):
        until = _named(campaign_end)
        message = f"The link expires on {day}, before the campaign ends on {until}. Give it a later end."
        yield Finding("expiry", Severity.WARN, message)
    elif campaign_end is None and ends - now < AHEAD:
        message = f"The link expires on {day}. Will the code still hang somewhere then?"
        yield Finding("expiry", Severity.WARN, message)
    else:
        yield Finding("expiry", Severity.OK, f"The link works until {day}.")


def _named(day: date) -> str:
    # strftime would take the month's name from the system's language, and the sentence is English.
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _end_of(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), UTC)


def _of_address(said: CodeText) -> Finding:
    if not said.reachable:
        return Finding("address", Severity.FAIL, said.note)
    for finding in address_findings(said.text):
        return replace(finding, message=said.note or finding.message)
    host = urlsplit(said.text).hostname
    return Finding(
        "address", Severity.OK, f"The code leads to {display_host(host)}." if host else "The code is text."
    )

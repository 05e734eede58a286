"""What a service's no means: one table of statuses, which each dialect refines by its own codes and texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from xengo_desktop.domain.clock import now
from xengo_desktop.domain.errors import (
    BadKey,
    Broken,
    CodeTaken,
    Garbled,
    Invalid,
    NotAllowed,
    NotFound,
    NotSupported,
    Offline,
    OutOfQuota,
    Refused,
    TooFast,
    XengoError,
)
from xengo_desktop.net.http import Answer

LONGEST = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A service's no. `code` is in lower case; `text` and `request_id` are the service's own words."""

    label: str
    status: int
    one_link: bool = False
    code: str = ""
    text: str = ""
    field: str = ""
    detail: str = ""
    retry_after: float | None = None

    @property
    def says(self) -> str:
        """The service's own words as the end of a sentence of ours."""
        return f" It says: “{self.text.rstrip('.')}”." if self.text else ""


def error_body(answer: Answer) -> Mapping[str, Any]:
    """Return the answer's JSON object, or nothing where it is something else."""
    try:
        body = answer.json()
    except Garbled:
        return {}
    return body if isinstance(body, dict) else {}


def words(answer: Answer, text: object) -> str:
    """Return the service's own text, short, on one line and without secrets."""
    return answer.redact(" ".join(text.split())[:LONGEST]) if isinstance(text, str) else ""


def retry_after(answer: Answer, at: datetime | None = None) -> float | None:
    """Read Retry-After, in seconds or as a date; None where it is missing or unreadable."""
    text = answer.headers.get("retry-after", "").strip()
    if text.isascii() and text.isdigit():
        return float(text)
    try:
        date = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        return None
    date = date if date.tzinfo else date.replace(tzinfo=UTC)
    return max(0.0, (date - (at or now())).total_seconds())


def coded_meaning(no: Refusal) -> XengoError:
    """Say what a refusal means where our own server's codes may stand beside the status."""
    match no.code:
        case "quota":
            return OutOfQuota(f"The quota of this {no.label} account is spent.", detail=no.detail)
        case "link_limit":
            return OutOfQuota(f"The plan of this {no.label} account allows no more links.", detail=no.detail)
        case "taken" | "code_taken":
            return CodeTaken(f"{no.label} has another link with this code already.", detail=no.detail)
        case "ambiguous":
            return Refused(f"{no.label} has links with this code on several domains.", detail=no.detail)
        case _:
            return meaning(no)


def meaning(no: Refusal) -> XengoError:
    """Say what a refusal means, from its status alone."""
    if no.status >= 500:
        return _trouble(no)
    match no.status:
        case 401:
            return BadKey(
                f"{no.label} did not accept this key. Check it, or make a new one.", detail=no.detail
            )
        case 402 | 403:
            return NotAllowed(f"{no.label} does not let this key do that.{no.says}", detail=no.detail)
        case 404 | 410:
            return _missing(no)
        case 405:
            return NotSupported(f"{no.label} does not offer this here.{no.says}", detail=no.detail)
        case 409:
            return CodeTaken(f"{no.label} has another link with this code already.", detail=no.detail)
        case 400 | 422:
            return Invalid(f"{no.label} did not accept this.{no.says}", field=no.field, detail=no.detail)
        case 429:
            return TooFast(_wait(no), retry_after=no.retry_after, detail=no.detail)
        case _:
            return Refused(f"{no.label} said no ({no.status}).{no.says}", detail=no.detail)


def _missing(no: Refusal) -> XengoError:
    if no.one_link:
        return NotFound(f"{no.label} has no such link; it may have been deleted meanwhile.", detail=no.detail)
    return Refused(f"There is no {no.label} at this address. Check the base address.", detail=no.detail)


def _trouble(no: Refusal) -> XengoError:
    if no.status in (502, 503, 504):
        return Offline(f"{no.label} is out of order just now. Try again in a while.", detail=no.detail)
    return Broken(f"{no.label} failed on its own side. Try again in a while.", detail=no.detail)


def _wait(no: Refusal) -> str:
    if no.retry_after is None:
        return f"{no.label} asks for a pause. Try again in a while."
    return f"{no.label} asks for a pause of {no.retry_after:.0f} seconds."

"""What XURL's refusals mean: three kinds of 403 that only their texts tell apart."""

from __future__ import annotations

import re

from xengo_desktop.dialects.refusals import Refusal, error_body, meaning, retry_after, words
from xengo_desktop.domain.errors import CodeTaken, Invalid, NotAllowed, NotFound, OutOfQuota, XengoError
from xengo_desktop.net.http import Answer

LABEL = "XURL"
_SECONDS = re.compile(r"(\d+)\s*(?:s\b|sec)", re.IGNORECASE)


def refusing(answer: Answer, one_link: bool) -> XengoError:
    """Read a refusal."""
    text = words(answer, error_body(answer).get("error"))
    waits = retry_after(answer)
    no = Refusal(
        label=LABEL,
        status=answer.status,
        one_link=one_link,
        text=text,
        detail=answer.excerpt(),
        retry_after=_wait_in(text) if waits is None else waits,
    )
    if no.status in (402, 403):
        return _forbidden(no)
    if no.status == 400:
        return _invalid(no)
    if no.status == 409:
        return CodeTaken("Somebody has this slug at XURL already.", detail=no.detail)
    return meaning(no)


def _wait_in(text: str) -> float | None:
    found = _SECONDS.search(text)
    return float(found[1]) if found else None


def _forbidden(no: Refusal) -> XengoError:
    text = no.text.lower()
    if "quota" in text:
        message = "The requests of this XURL plan are used up; only a new purchase brings new ones."
        return OutOfQuota(message, detail=no.detail)
    if "unauthorized access" in text:
        return NotFound("This link belongs to another XURL account.", detail=no.detail)
    if "limit" in text and "link" in text:
        message = f"This XURL plan allows no more links.{no.says}"
        return OutOfQuota(message, detail=no.detail)
    if no.status == 402 or "plan" in text or "not enabled" in text:
        message = "This XURL plan has no API access, or it is switched off or expired; see /dashboard/api."
        return NotAllowed(message, detail=no.detail)
    return meaning(no)


def _invalid(no: Refusal) -> XengoError:
    text = no.text.lower()
    field = "code" if "slug" in text or "alias" in text else "destination" if "url" in text else ""
    return Invalid(f"XURL did not accept this.{no.says}", field=field, detail=no.detail)

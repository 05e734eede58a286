"""What xQR's refusals mean. Codes are compared in lower case; the request id goes into the detail."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xengo_desktop.dialects.refusals import Refusal, error_body, meaning, retry_after, words
from xengo_desktop.domain.errors import (
    BadKey,
    CodeTaken,
    Invalid,
    NotAllowed,
    OutOfQuota,
    Refused,
    TooFast,
    XengoError,
)
from xengo_desktop.net.http import Answer

LABEL = "xQR"
LONG = 3600.0
"""A pause of more seconds than this is a spent month rather than a spent minute."""


def refusing(answer: Answer, one_link: bool) -> XengoError:
    """Read a refusal."""
    body = error_body(answer)
    error, meta = _part(body, "error"), _part(body, "meta")
    request_id = str(meta.get("request_id") or answer.headers.get("x-request-id", ""))
    return _meant(
        Refusal(
            label=LABEL,
            status=answer.status,
            one_link=one_link,
            code=str(error.get("code", "")).lower(),
            text=words(answer, error.get("message")),
            detail=" · ".join(filter(None, (request_id, answer.excerpt()))),
            retry_after=retry_after(answer),
        )
    )


def refused_row(code: str, text: str) -> Refused:
    """Read the refusal of one link among many."""
    no = Refusal(label=LABEL, status=400, code=code.lower(), text=text, detail=f"{code}: {text}")
    error = _meant(no)
    return error if isinstance(error, Refused) else Refused(str(error))


def _part(body: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    part = body.get(name)
    return part if isinstance(part, dict) else {}


MEANINGS: Mapping[str, tuple[type[Refused], str]] = {
    "invalid_api_key": (BadKey, "xQR does not know this key. Copy it again from Settings, Developers."),
    "revoked_api_key": (BadKey, "This xQR key was revoked or rotated away. Make a new one."),
    "expired_api_key": (BadKey, "This xQR key has expired. Make a new one."),
    "insufficient_scope": (NotAllowed, "This xQR key lacks a scope for that.{says}"),
    "feature_not_available": (NotAllowed, "The plan of this xQR workspace does not have this.{says}"),
    "plan_limit_exceeded": (OutOfQuota, "The plan of this xQR workspace allows no more of these.{says}"),
    "slug_taken": (CodeTaken, "xQR has another link with this code already."),
    "validation_error": (Invalid, "xQR did not accept this.{says}"),
}


def _meant(no: Refusal) -> XengoError:
    if no.code in MEANINGS:
        kind, sentence = MEANINGS[no.code]
        return kind(sentence.replace("{says}", no.says), detail=no.detail)
    if no.code == "burst_limit_exceeded":
        message = "That was too much for xQR in one second. Try again in a moment."
        return TooFast(message, retry_after=no.retry_after, detail=no.detail)
    if no.code == "rate_limit_exceeded" and _month_is_spent(no):
        return OutOfQuota("The xQR workspace has no requests left this month.", detail=no.detail)
    return meaning(no)


def _month_is_spent(no: Refusal) -> bool:
    if no.retry_after is not None:
        return no.retry_after > LONG
    return "month" in no.text.lower() or "quota" in no.text.lower()

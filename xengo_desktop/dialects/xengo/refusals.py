"""What xengo's refusals mean. It documents none, so status and any text have to do."""

from __future__ import annotations

from xengo_desktop.dialects.refusals import Refusal, coded_meaning, error_body, retry_after, words
from xengo_desktop.domain.errors import NotAllowed, Refused, XengoError
from xengo_desktop.net.http import Answer

LABEL = "xengo"


def refusing(answer: Answer, one_link: bool) -> XengoError:
    """Read a refusal of a whole request."""
    body = error_body(answer)
    return _meant(
        Refusal(
            label=LABEL,
            status=answer.status,
            one_link=one_link,
            code=str(body.get("code", "")).lower(),
            text=words(answer, body.get("error") or body.get("message")),
            detail=answer.excerpt(),
            retry_after=retry_after(answer),
        )
    )


def refused_row(code: str, text: str) -> Refused:
    """Read the refusal of one link among many."""
    status = 409 if code == "taken" else 400
    error = _meant(Refusal(label=LABEL, status=status, code=code, text=text, detail=f"{code}: {text}"))
    return error if isinstance(error, Refused) else Refused(str(error))


def _meant(no: Refusal) -> XengoError:
    if no.code == "plan":
        message = "The plan of this xengo account has no API; the Business plan has it."
        return NotAllowed(message, detail=no.detail)
    return coded_meaning(no)

"""What this computer's refusals mean; it names code and field itself."""

from __future__ import annotations

from xengo_desktop.dialects.refusals import Refusal, coded_meaning, error_body, retry_after, words
from xengo_desktop.domain.errors import BadKey, Invalid, Refused, XengoError
from xengo_desktop.net.http import Answer

LABEL = "This computer"


def refusing(answer: Answer, one_link: bool) -> XengoError:
    """Read a refusal of a whole request."""
    body = error_body(answer).get("error")
    body = body if isinstance(body, dict) else {}
    return meant(
        Refusal(
            label=LABEL,
            status=answer.status,
            one_link=one_link,
            code=str(body.get("code", "")).lower(),
            text=words(answer, body.get("message")),
            field=words(answer, body.get("field")),
            detail=answer.excerpt(),
            retry_after=retry_after(answer),
        )
    )


def refused_row(code: str, text: str, field: str) -> Refused:
    """Read the refusal of one link among many."""
    error = meant(Refusal(label=LABEL, status=400, code=code, text=text, field=field, detail=code))
    return error if isinstance(error, Refused) else Refused(str(error))


def meant(no: Refusal) -> XengoError:
    """Say what a refusal means; the server's own sentences are good enough to show."""
    if no.code == "invalid" and no.text:
        return Invalid(no.text, field=no.field, detail=no.detail)
    if no.status == 401:
        return BadKey("The server on this computer does not accept this key.", detail=no.detail)
    return coded_meaning(no)

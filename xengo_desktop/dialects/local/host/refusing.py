"""Refusals as the local API words them."""

from __future__ import annotations

from xengo_desktop.dialects import answering
from xengo_desktop.dialects.answering import WORDINGS, json_reply
from xengo_desktop.dialects.hosting import Denied, Reply
from xengo_desktop.dialects.local import wire


def refused(denied: Denied) -> Reply:
    """Reply with a refusal: its code, a sentence, and the field at fault."""
    status, _ = answering.worded(denied, WORDINGS)
    body = wire.RefusalJson(error=refusal_body(denied))
    return json_reply(body, status, answering.refusal_headers(denied, status))


def refusal_body(denied: Denied) -> wire.ErrorJson:
    """Write a refusal; in bulk replies it stands in the place of a link."""
    _, text = answering.worded(denied, WORDINGS)
    return wire.ErrorJson(code=denied.why.value.replace("-", "_"), message=text, field=denied.field)

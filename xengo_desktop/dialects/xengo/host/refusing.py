"""Refusals as xengo might word them; it documents none."""

from __future__ import annotations

from collections.abc import Mapping

from xengo_desktop.dialects import answering
from xengo_desktop.dialects.answering import WORDINGS, Wording, json_reply
from xengo_desktop.dialects.hosting import Denied, Reply, Why
from xengo_desktop.dialects.xengo.wire import ErrorJson

ERRORS: Mapping[Why, Wording] = {
    **WORDINGS,
    Why.PLAN: Wording(403, "API access needs the Business plan."),
    Why.CODE_TAKEN: Wording(409, "code already in use"),
    Why.NOT_FOUND: Wording(404, "link not found"),
    Why.FOREIGN: Wording(404, "link not found"),
}


def refused(denied: Denied) -> Reply:
    """Reply with `{error, code}`."""
    status, text = answering.worded(denied, ERRORS)
    body = ErrorJson(error=text, code=code_of(denied.why))
    return json_reply(body, status, answering.refusal_headers(denied, status))


def code_of(why: Why) -> str:
    """Return the word by which programs tell refusals apart."""
    return "taken" if why is Why.CODE_TAKEN else why.value.replace("-", "_")

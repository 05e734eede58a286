"""xQR's templates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from xengo_desktop.dialects.answering import NO_CONTENT, body_of
from xengo_desktop.dialects.hosting import Call, Endpoint, Ground, Reply
from xengo_desktop.dialects.xqr.envelope import Envelope, Refusal
from xengo_desktop.dialects.xqr.host.envelopes import enveloped, headers
from xengo_desktop.dialects.xqr.templates import (
    NewTemplateJson,
    TemplateChangeJson,
    TemplateJson,
    read_design,
    read_template_changes,
    write_template,
)
from xengo_desktop.domain.templates import TemplateDesign


class TemplatesPart:
    """Endpoints under `/qr/templates`, but for drawing with one."""

    def __init__(self, ground: Ground) -> None:
        self._templates = ground.templates
        one = Envelope[TemplateJson]
        self.endpoints: Sequence[Endpoint] = (
            Endpoint(
                method="GET",
                path="/qr/templates",
                handle=self._index,
                scope="qr:read",
                summary="List templates, newest first",
                replies={200: Envelope[list[TemplateJson]]},
            ),
            Endpoint(
                method="POST",
                path="/qr/templates",
                handle=self._create,
                scope="qr:write",
                summary="Keep a template",
                body=NewTemplateJson,
                replies={201: one, 400: Refusal, 403: Refusal},
            ),
            Endpoint(
                method="GET",
                path="/qr/templates/{template_id}",
                handle=self._show,
                scope="qr:read",
                summary="Read a template",
                replies={200: one, 404: Refusal},
            ),
            Endpoint(
                method="PATCH",
                path="/qr/templates/{template_id}",
                handle=self._change,
                scope="qr:write",
                summary="Change a template; the design field by field",
                body=TemplateChangeJson,
                replies={200: one, 400: Refusal, 404: Refusal},
            ),
            Endpoint(
                method="DELETE",
                path="/qr/templates/{template_id}",
                handle=self._remove,
                scope="qr:write",
                summary="Delete a template",
                replies={204: None, 404: Refusal},
            ),
        )

    def _index(self, call: Call) -> Reply:
        templates = self._templates.all(call.caller.workspace_id)
        return enveloped(call, [write_template(template) for template in templates])

    def _create(self, call: Call) -> Reply:
        body = body_of(call, NewTemplateJson)
        design = TemplateDesign(**read_design(body.design))
        description = body.description or None
        made = self._templates.create(call.caller, body.name, design, description)
        return enveloped(call, write_template(made), 201)

    def _show(self, call: Call) -> Reply:
        template = self._templates.get(call.caller.workspace_id, call.path["template_id"])
        return enveloped(call, write_template(template))

    def _change(self, call: Call) -> Reply:
        changes = read_template_changes(body_of(call, TemplateChangeJson))
        changed = self._templates.change(call.caller.workspace_id, call.path["template_id"], changes)
        return enveloped(call, write_template(changed))

    def _remove(self, call: Call) -> Reply:
        self._templates.delete(call.caller.workspace_id, call.path["template_id"])
        return replace(NO_CONTENT, headers=headers(call.request_id, call.allowance))

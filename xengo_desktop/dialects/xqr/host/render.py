"""Codes as xQR draws them: of links, and of any text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from xengo_desktop.dialects.answering import body_of, query_of
from xengo_desktop.dialects.hosting import Call, Endpoint, Ground, Reply
from xengo_desktop.dialects.xqr.envelope import Refusal
from xengo_desktop.dialects.xqr.host.envelopes import headers
from xengo_desktop.dialects.xqr.host.logos import logo_bytes
from xengo_desktop.dialects.xqr.templates import DesignInput, read_design
from xengo_desktop.domain.templates import TemplateDesign

MEDIA_TYPES = {"svg": "image/svg+xml", "png": "image/png"}

NOTE = "X-QR-Note"
"""A header of ours: what could not be drawn as it was asked for."""

LOGOS = "A logo is a data URL or a published asset of this workspace; no other address is asked for it."

PLAIN_QUOTES = str.maketrans("“”–", '""-')
"""Headers hold no typographer's marks."""


class ImageQuery(Struct, kw_only=True):
    """How a code is drawn: `size` is pixels per module."""

    format: Literal["svg", "png"] = "svg"
    size: Annotated[int, Meta(ge=1, le=50)] = 10


class TextQuery(ImageQuery, kw_only=True):
    """What is drawn, and how."""

    data: str


class AdHocQuery(DesignInput, kw_only=True, forbid_unknown_fields=False):
    """What is drawn and how: with a template or without, its fields set otherwise where they are given."""

    data: str
    format: Literal["svg", "png"] = "svg"
    size: Annotated[int, Meta(ge=1, le=50)] = 10
    template_id: str | UnsetType = UNSET


class RenderJson(AdHocQuery, kw_only=True, forbid_unknown_fields=True):
    """The same as a body, where a logo as data may be too long for an address."""


class Drawing:
    """Draws for the parts of the host."""

    def __init__(self, ground: Ground) -> None:
        self._templates = ground.templates
        self._assets = ground.assets
        self._draw_code = ground.draw_code

    def look(self, call: Call, template_id: str | UnsetType) -> TemplateDesign:
        """Return the looks of a template, plain ones without; Denied NOT_FOUND."""
        if template_id is UNSET:
            return TemplateDesign()
        return self._templates.get(call.caller.workspace_id, template_id).design

    def reply(
        self, call: Call, text: str, query: ImageQuery | AdHocQuery, design: TemplateDesign, name: str
    ) -> Reply:
        """Draw; `name` is what the picture's file is called, without its ending."""
        logo = logo_bytes(design.logo_url, self._assets, call.caller.workspace_id)
        picture = self._draw_code(text, query.format, query.size, design, logo)
        beside = {"Content-Disposition": f'inline; filename="{name}.{query.format}"'}
        notes = picture.notes if logo is not None or not design.logo_url else (*picture.notes, LOGOS)
        if notes:
            beside[NOTE] = " ".join(notes).translate(PLAIN_QUOTES)
        return Reply(
            body=picture.data,
            media_type=MEDIA_TYPES[query.format],
            headers=headers(call.request_id, call.allowance) | beside,
        )


class RenderPart:
    """Endpoints that draw any text."""

    def __init__(self, ground: Ground) -> None:
        self._drawing = Drawing(ground)
        replies = {200: bytes, 400: Refusal, 404: Refusal}
        self.endpoints: Sequence[Endpoint] = (
            *(
                Endpoint(
                    method=method,
                    path="/qr/templates/{template_id}/render",
                    handle=self._with_template,
                    scope="qr:render",
                    summary="Draw a text with a template",
                    query=TextQuery,
                    replies=replies,
                )
                for method in ("GET", "POST")
            ),
            Endpoint(
                method="GET",
                path="/qr/render",
                handle=self._ad_hoc,
                scope="qr:render",
                summary="Draw a text",
                query=AdHocQuery,
                replies=replies,
            ),
            Endpoint(
                method="POST",
                path="/qr/render",
                handle=self._ad_hoc,
                scope="qr:render",
                summary="Draw a text; what is asked may stand in the query instead, as with GET",
                body=RenderJson,
                replies=replies,
            ),
        )

    def _with_template(self, call: Call) -> Reply:
        query = query_of(call, TextQuery)
        design = self._drawing.look(call, call.path["template_id"])
        return self._drawing.reply(call, query.data, query, design, "qr")

    def _ad_hoc(self, call: Call) -> Reply:
        asked = body_of(call, RenderJson) if call.body else query_of(call, AdHocQuery)
        design = replace(self._drawing.look(call, asked.template_id), **read_design(asked))
        return self._drawing.reply(call, asked.data, asked, design, "qr")

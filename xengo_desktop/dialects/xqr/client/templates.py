"""Calls about xQR's templates and the codes it draws with them."""

from __future__ import annotations

from collections.abc import Sequence

from xengo_desktop.dialects.reading import segment
from xengo_desktop.dialects.xqr.client.calls import Calls
from xengo_desktop.dialects.xqr.envelope import Envelope
from xengo_desktop.dialects.xqr.templates import FarTemplateJson, read_far, write_far
from xengo_desktop.domain.templates import QrTemplate, TemplateDesign


class TemplateCalls(Calls):
    """Templates, and drawing."""

    def templates(self) -> Sequence[QrTemplate]:
        """Read all templates."""
        body = self._line.ask(Envelope[list[FarTemplateJson]], "GET", "/qr/templates")
        return tuple(map(read_far, body.data))

    def create_template(self, name: str, design: TemplateDesign, description: str = "") -> QrTemplate:
        """Keep a template."""
        sent = write_far(name, design, description)
        return read_far(self._line.ask(Envelope[FarTemplateJson], "POST", "/qr/templates", body=sent).data)

    def change_template(self, template: QrTemplate) -> QrTemplate:
        """Send a template as it is, with whatever the service keeps in its design besides."""
        sent = write_far(template.name, template.design, template.description)
        path = _path(template.id)
        return read_far(self._line.ask(Envelope[FarTemplateJson], "PATCH", path, body=sent).data)

    def delete_template(self, template_id: str) -> None:
        """Delete a template."""
        self._line.send("DELETE", _path(template_id))

    def render(
        self, text: str, *, template_id: str = "", png: bool = False, module_pixels: int = 10
    ) -> bytes:
        """Have a text drawn; without a template plainly, which xQR's reference does not promise."""
        query: dict[str, str | int] = {"data": text, "format": "png" if png else "svg", "size": module_pixels}
        path = f"{_path(template_id)}/render" if template_id else "/qr/render"
        return self._line.send("POST", path, query=query).content


def _path(template_id: str) -> str:
    return f"/qr/templates/{segment(template_id)}"

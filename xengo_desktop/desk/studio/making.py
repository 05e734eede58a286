"""A file of a code, judged by preflight before anybody sees it."""

from __future__ import annotations

from xengo_desktop.desk.studio.again import Made
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.preflight.findings import Finding, PrintPlan, Severity
from xengo_desktop.qr.sizes import Size
from xengo_desktop.settings.places import caption_font

UNREAD = Finding("decode", Severity.FAIL, "The code in the finished file could not be read back.")


def make(text: str, design: QrDesign, format_key: str, size: Size, cmyk: bool) -> Made:
    """Draw, write, read back and judge; Invalid for what cannot be drawn or written."""
    # Numpy and Pillow are loaded by the first worker that draws, not by the window while it opens.
    from xengo_desktop.qr.artwork.drawing import draw
    from xengo_desktop.qr.formats import FORMATS
    from xengo_desktop.qr.preflight import preflight
    from xengo_desktop.qr.reading import OPENED, file_reads_back

    kind = next((kind for kind in FORMATS if kind.key == format_key), None)
    if kind is None:
        raise Invalid(f"This version cannot write {format_key[:20]} files.", field="format")
    drawing = draw(text, design, font=caption_font() if design.caption else None)
    data, verdict = kind.write(drawing, size, cmyk=cmyk), preflight(drawing, PrintPlan(size=size))
    if format_key in OPENED and not file_reads_back(data, format_key, text):
        verdict = verdict.with_findings([UNREAD])
    return Made(data, verdict)

"""What a batch thinks of its codes: preflight's rules, and every finished file read back."""

from __future__ import annotations

from xengo_desktop.qr.batch.making import OK, Kit, Opinion
from xengo_desktop.qr.batch.order import BatchPlan
from xengo_desktop.qr.drawing import Drawing, check_readable, draw
from xengo_desktop.qr.formats import FORMATS
from xengo_desktop.qr.reading import file_reads_back
from xengo_desktop.qr.sizes import Size


def kit_of(plan: BatchPlan) -> Kit:
    """Return what workers need for this plan."""
    order = plan.order
    return Kit(plan.designs, order.size, order.font, order.cmyk, judged, file_reads_back)


def judged(drawing: Drawing, size: Size) -> Opinion:
    """Return preflight's verdict. The battery is left to the files themselves: each is read back."""
    check_readable(drawing)
    return Opinion(OK)


def try_out(plan: BatchPlan) -> None:
    """Raise Invalid where the size or the inks cannot be, before every single code says so."""
    order = plan.order
    if not plan.rows:
        return
    longest = max(plan.rows, key=lambda planned: len(planned.row.text))
    drawing = draw(longest.row.text, plan.designs[longest.design], font=order.font, version=plan.version)
    for kind in FORMATS:
        if kind.key in order.formats:
            kind.write(drawing, order.size, cmyk=order.cmyk and kind.press)

"""What a template of xQR has no word for: our own words, carried along in a field that some services keep."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace

from xengo_desktop.domain.errors import Invalid
from xengo_desktop.domain.templates import TemplateDesign
from xengo_desktop.qr.designs.design import QrDesign

WORD = "xengo_design"
"""The name of the field. Its value is `{"design": {…}, "beside": {…}}`: a design file without files, and the
template's own fields as they were written with it."""

NOTHING = "null"
MOST_TEXT = 20_000
"""Characters that are read or written."""

FIELDS: Mapping[str, tuple[str, ...]] = {
    "foreground": ("foreground",),
    "background": ("background",),
    "error_correction": ("error_correction",),
    "dot_style": ("dots",),
    "corner_style": ("eye_frame", "eye_ball"),
    "logo_size": ("logo_scale",),
    "quiet_zone": ("quiet_zone",),
}
"""What each field of a template says of a design, but for the logo, which only the template has."""


def with_extras(template: TemplateDesign, design: QrDesign) -> TemplateDesign:
    """Put our words for a design beside a template's; those of others in it stay."""
    words = json.loads(replace(design, logo=None, font=None).to_json())
    beside = {name: getattr(template, name) for name in FIELDS}
    text = json.dumps({"design": words, "beside": beside}, separators=(",", ":"))
    plain = without_extras(template)
    return replace(plain, others=(*plain.others, (WORD, text))) if len(text) <= MOST_TEXT else plain


def without_extras(template: TemplateDesign) -> TemplateDesign:
    """Leave the template with nothing of ours."""
    return replace(template, others=tuple(other for other in template.others if other[0] != WORD))


def cleared_extras(template: TemplateDesign) -> TemplateDesign:
    """Have a service take away what it keeps of ours; a field that is not sent would stay as it is."""
    if WORD not in dict(template.others):
        return template
    plain = without_extras(template)
    return replace(plain, others=(*plain.others, (WORD, NOTHING)))


def extended(template: TemplateDesign, design: QrDesign, losses: list[str]) -> QrDesign:
    """Let our words add to the design that a template's own words make.

    Fields of the template that somebody has changed since win over ours.
    """
    text = dict(template.others).get(WORD, NOTHING)
    if text == NOTHING:
        return design
    try:
        ours, beside = _read(text)
    except Invalid as error:
        losses.append(f"What xengo desktop had added cannot be used: {error}")
        return design
    changed = [name for name in FIELDS if beside.get(name) != getattr(template, name)]
    theirs = {field: getattr(design, field) for name in changed for field in FIELDS[name]}
    return replace(ours, logo=design.logo, font=None, **theirs)


def _read(text: str) -> tuple[QrDesign, Mapping[str, object]]:
    try:
        said = json.loads(text) if len(text) <= MOST_TEXT else None
    except (ValueError, RecursionError):
        said = None
    match said:
        case {"design": dict() as words, "beside": dict() as beside}:
            if "logo" in words or "font" in words:
                raise Invalid("It holds files, which do not belong there.")
            return QrDesign.from_json(json.dumps(words)), beside
    raise Invalid("It is not what xengo desktop writes.")

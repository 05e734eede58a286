"""xQR's templates as JSON: strict where the local server reads, tolerant where a service is read."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from msgspec import UNSET, Meta, Raw, Struct, UnsetType

from xengo_desktop.dialects.reading import moment
from xengo_desktop.domain.clock import to_iso
from xengo_desktop.domain.templates import QrTemplate, TemplateDesign

Colour = Annotated[str, Meta(pattern="^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$")]
Level = Literal["L", "M", "Q", "H"]
DotStyle = Literal[
    "square",
    "rounded",
    "dots",
    "classy",
    "classy-rounded",
    "extra-rounded",
    "connected",
    "diamond",
    "small-square",
    "bars-v",
    "bars-h",
]
CornerStyle = Literal["square", "rounded", "dot", "extra-rounded", "leaf", "circle"]
LogoUrl = Annotated[
    str,
    Meta(
        pattern=r"^(https?://[^\s\x00-\x1f]{1,2040}|data:image/(png|jpeg);base64,[A-Za-z0-9+/]+={0,2})$",
        max_length=100_000,
    ),
]
LogoSize = Annotated[float, Meta(ge=0.1, le=0.4)]
QuietZone = Annotated[int, Meta(ge=0, le=32)]
Name = Annotated[str, Meta(min_length=1, max_length=200)]
Description = Annotated[str, Meta(max_length=2000)]

PLAIN = TemplateDesign()

EXTRA = "xengo_design"
"""A field of ours that xQR does not have: what xengo desktop draws and a template has no word for."""

FIELDS = {
    "foreground_color": "foreground",
    "background_color": "background",
    "error_correction": "error_correction",
    "dot_style": "dot_style",
    "corner_style": "corner_style",
    "logo_url": "logo_url",
    "logo_size": "logo_size",
    "quiet_zone": "quiet_zone",
}
"""xQR's names of design fields, and ours."""


class DesignJson(Struct, kw_only=True):
    """How a code looks; `quiet_zone` is in modules, `logo_size` a share of the code's width."""

    foreground_color: str = PLAIN.foreground
    background_color: str = PLAIN.background
    error_correction: str = PLAIN.error_correction
    dot_style: str = PLAIN.dot_style
    corner_style: str = PLAIN.corner_style
    logo_url: str | None = None
    logo_size: float = PLAIN.logo_size
    quiet_zone: int = PLAIN.quiet_zone
    xengo_design: dict[str, Any] | UnsetType = UNSET


class DesignInput(Struct, kw_only=True, forbid_unknown_fields=True):
    """Fields of a design; those that are left out stay as they are, or are plain."""

    foreground_color: Colour | UnsetType = UNSET
    background_color: Colour | UnsetType = UNSET
    error_correction: Level | UnsetType = UNSET
    dot_style: DotStyle | UnsetType = UNSET
    corner_style: CornerStyle | UnsetType = UNSET
    logo_url: LogoUrl | None | UnsetType = UNSET
    logo_size: LogoSize | UnsetType = UNSET
    quiet_zone: QuietZone | UnsetType = UNSET


class KeptDesignInput(DesignInput, kw_only=True, forbid_unknown_fields=True):
    """Fields of a design that is kept; `xengo_design` holds what xengo desktop draws beyond them."""

    xengo_design: dict[str, Any] | None | UnsetType = UNSET


class TemplateJson(Struct, kw_only=True):
    """A template."""

    id: str
    name: str
    description: str | None
    design: DesignJson
    created_at: str | None
    updated_at: str | None


class NewTemplateJson(Struct, kw_only=True, forbid_unknown_fields=True):
    """A template to keep."""

    name: Name
    description: Description | None | UnsetType = UNSET
    design: KeptDesignInput | UnsetType = UNSET


class TemplateChangeJson(Struct, kw_only=True, forbid_unknown_fields=True):
    """What shall be different; the fields of `design` are taken one by one."""

    name: Name | UnsetType = UNSET
    description: Description | None | UnsetType = UNSET
    design: KeptDesignInput | UnsetType = UNSET


class FarTemplateJson(Struct, kw_only=True):
    """A template as a service gives it out; its design may hold more than we know."""

    id: str
    name: str = ""
    description: str | None | UnsetType = UNSET
    design: dict[str, Raw] | None | UnsetType = UNSET
    created_at: str | None | UnsetType = UNSET
    updated_at: str | None | UnsetType = UNSET


class SentTemplateJson(Struct, kw_only=True):
    """A template as a service takes it in."""

    name: str
    description: str | None
    design: dict[str, Raw]


def read_far(body: FarTemplateJson) -> QrTemplate:
    """Read a service's template; what its design leaves out is plain, what we do not know is kept."""
    design = body.design or {}
    known = {ours: _value(design[theirs], ours) for theirs, ours in FIELDS.items() if theirs in design}
    others = tuple((name, bytes(raw).decode()) for name, raw in design.items() if name not in FIELDS)
    values: dict[str, Any] = {name: value for name, value in known.items() if value is not None}
    return QrTemplate(
        id=body.id,
        name=body.name,
        description=body.description or None,
        design=TemplateDesign(**values, others=others),
        created_at=moment(body.created_at),
        updated_at=moment(body.updated_at),
    )


_TYPES = {name: type(getattr(PLAIN, name)) for name in FIELDS.values()} | {"logo_url": str}


def _value(raw: Raw, name: str) -> object:
    """Read one field; None for null and for what it cannot be."""
    try:
        return msgspec.json.decode(raw, type=_TYPES[name] | None, strict=False)
    except msgspec.ValidationError:
        return None


def write_far(name: str, design: TemplateDesign, description: str | None) -> SentTemplateJson:
    """Write a template whole, with the fields that only the service knows."""
    ours = {theirs: Raw(msgspec.json.encode(getattr(design, ours))) for theirs, ours in FIELDS.items()}
    others = {key: Raw(text.encode()) for key, text in design.others}
    return SentTemplateJson(name=name, description=description or None, design=others | ours)


def write_template(template: QrTemplate) -> TemplateJson:
    """Write a template of this computer."""
    design: dict[str, Any] = {theirs: getattr(template.design, ours) for theirs, ours in FIELDS.items()}
    extra = dict(template.design.others).get(EXTRA)
    if extra is not None:
        design[EXTRA] = msgspec.json.decode(extra)
    return TemplateJson(
        id=template.id,
        name=template.name,
        description=template.description,
        design=DesignJson(**design),
        created_at=to_iso(template.created_at) if template.created_at else None,
        updated_at=to_iso(template.updated_at) if template.updated_at else None,
    )


def read_design(body: DesignInput | UnsetType) -> dict[str, Any]:
    """Read the fields that are given, by our names."""
    if body is UNSET:
        return {}
    given = {ours: getattr(body, theirs) for theirs, ours in FIELDS.items()}
    if isinstance(body, KeptDesignInput):
        given["others"] = _kept_extra(body.xengo_design)
    return {
        name: value.strip() if isinstance(value, str) else value
        for name, value in given.items()
        if value is not UNSET
    }


def _kept_extra(extra: dict[str, Any] | None | UnsetType) -> tuple[tuple[str, str], ...] | UnsetType:
    """Return our field as it is kept; nobody here looks into it."""
    if isinstance(extra, UnsetType):
        return UNSET
    return () if extra is None else ((EXTRA, msgspec.json.encode(extra).decode()),)


def read_template_changes(body: TemplateChangeJson) -> dict[str, object]:
    """Read changes by field; `design` holds only those of its fields that are given."""
    changes: dict[str, object] = {}
    if body.name is not UNSET:
        changes["name"] = body.name
    if body.description is not UNSET:
        changes["description"] = body.description
    if body.design is not UNSET:
        changes["design"] = read_design(body.design)
    return changes

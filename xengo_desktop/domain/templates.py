"""QR templates: a code's looks in the words of xQR."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateDesign:
    """How the code looks. `logo_size` is a share of the code's side (0.1 to 0.4), `quiet_zone` in modules.

    Defaults are those of xQR's reference; its quiet zone of 1 is less than the 4 that the standard asks for.
    `others` are fields of a service that we do not know, each with its value as JSON; they go back unchanged.
    """

    foreground: str = "#000000"
    background: str = "#FFFFFF"
    error_correction: str = "M"
    dot_style: str = "square"
    corner_style: str = "square"
    logo_url: str | None = None
    logo_size: float = 0.2
    quiet_zone: int = 1
    others: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QrTemplate:
    """A named design that a workspace keeps."""

    id: str
    name: str
    description: str | None = None
    design: TemplateDesign = field(default_factory=TemplateDesign)
    created_at: datetime | None = None
    updated_at: datetime | None = None

"""Templates, the codes drawn with them, and the files that a workspace keeps, as the server has them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from xengo_desktop.dialects.hosting.answers import Caller
from xengo_desktop.domain.assets import Asset
from xengo_desktop.domain.templates import QrTemplate, TemplateDesign

PUBLIC_FILES = "/xqr/api/v1/cdn"
"""Under this path the API listener gives out what was published, whoever asks."""


class Templates(Protocol):
    """QR templates. A template of another workspace is as unknown as one that never was."""

    def all(self, workspace_id: int) -> Sequence[QrTemplate]:
        """List them, newest first."""
        ...

    def get(self, workspace_id: int, template_id: str) -> QrTemplate:
        """Return one; Denied NOT_FOUND."""
        ...

    def create(
        self, caller: Caller, name: str, design: TemplateDesign, description: str | None = None
    ) -> QrTemplate:
        """Keep a new one; Denied INVALID, or LINK_LIMIT where the caller's plan has no room."""
        ...

    def change(self, workspace_id: int, template_id: str, changes: Mapping[str, object]) -> QrTemplate:
        """Set `name`, `description`, and under `design` some fields of it; Denied NOT_FOUND or INVALID."""
        ...

    def delete(self, workspace_id: int, template_id: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn code; `notes` are sentences on what could not be drawn as it was asked for."""

    data: bytes = field(repr=False)
    notes: tuple[str, ...] = ()


class Artist(Protocol):
    """Draws codes."""

    def __call__(
        self,
        text: str,
        image_format: str,
        scale: int,
        design: TemplateDesign = ...,
        logo: bytes | None = None,
    ) -> Picture:
        """Draw a text as `svg` or `png`, `scale` pixels per module; Invalid for what cannot be drawn.

        `design.logo_url` is not looked at: whoever asks brings the logo's bytes.
        """
        ...


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """A file that anyone may read; `read(start, stop)` gives some of its bytes."""

    asset: Asset
    read: Callable[[int, int], bytes] = field(repr=False)


class Assets(Protocol):
    """Files. Of a published one, `public_url` is a path on the API listener, under PUBLIC_FILES."""

    def page(self, workspace_id: int, *, limit: int, offset: int = 0) -> tuple[Sequence[Asset], int]:
        """List newest first; also say how many there are in all."""
        ...

    def get(self, workspace_id: int, asset_id: str) -> Asset:
        """Return one; Denied NOT_FOUND."""
        ...

    def announce(self, caller: Caller, filename: str, media_type: str, size: int) -> tuple[Asset, str]:
        """Make room for a file; also return the secret that lets its bytes in once, within 15 minutes.

        Denied INVALID, or LINK_LIMIT where the caller's plan has no room.
        """
        ...

    def room(self, asset_id: str, secret: str) -> int:
        """Return how many bytes an announced file is to have; Denied NOT_FOUND if the secret is no good."""
        ...

    def receive(self, asset_id: str, secret: str, data: bytes) -> None:
        """Keep the bytes of an announced file; Denied NOT_FOUND or INVALID."""
        ...

    def confirm(self, caller: Caller, asset_id: str) -> Asset:
        """Call the upload done; Denied NOT_FOUND, INVALID where bytes are missing, or LINK_LIMIT."""
        ...

    def add(self, workspace_id: int, filename: str, media_type: str, data: bytes) -> Asset:
        """Keep a file in one step, confirmed."""
        ...

    def publish(self, workspace_id: int, asset_id: str) -> Asset:
        """Let anyone read it; Denied NOT_FOUND, or INVALID before it is confirmed."""
        ...

    def published(self, workspace_id: int, asset_id: str) -> PublishedFile:
        """Return a published file; Denied NOT_FOUND."""
        ...

    def delete(self, workspace_id: int, asset_id: str) -> None:
        """Delete for good; Denied NOT_FOUND."""
        ...

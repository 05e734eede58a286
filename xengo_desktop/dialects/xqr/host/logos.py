"""The logos of designs: from the address that a design names to bytes, without a network."""

from __future__ import annotations

import base64
import binascii
import re
from urllib.parse import unquote, urlsplit

from xengo_desktop.dialects.hosting import PUBLIC_FILES, Assets, Denied, Why

MOST_BYTES = 10_000_000
"""A larger picture is not drawn anyway."""

_OURS = re.compile(rf"{re.escape(PUBLIC_FILES)}/tenants/ws_(\d{{1,18}})/originals/([^/]+)/[^/]+")


def logo_bytes(url: str | None, assets: Assets, workspace_id: int) -> bytes | None:
    """Return the logo's bytes; None for an address elsewhere, which this server never asks.

    Only data URLs and published assets of the caller's own workspace are taken: a server that fetches what
    its callers name would fetch from inside their network, too.
    """
    if url is None:
        return None
    if url.startswith("data:"):
        return _decoded(url)
    found = _OURS.fullmatch(_path(url))
    if found is None or int(found[1]) != workspace_id:
        return None
    return _published(assets, workspace_id, unquote(found[2]))


def _decoded(url: str) -> bytes:
    try:
        return base64.b64decode(url.partition(",")[2], validate=True)
    except binascii.Error as error:
        raise Denied(Why.INVALID, "The logo is not a picture as base64.", field="logo_url") from error


def _path(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:
        return ""


def _published(assets: Assets, workspace_id: int, asset_id: str) -> bytes | None:
    try:
        file = assets.published(workspace_id, asset_id)
    except Denied:
        return None
    return file.read(0, file.asset.size) if file.asset.size <= MOST_BYTES else None

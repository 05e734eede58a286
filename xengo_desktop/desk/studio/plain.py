"""Designs as the studio's files hold them: their words as JSON, their logos and fonts by name."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from xengo_desktop.desk.studio.blobs import Blobs
from xengo_desktop.qr.designs.design import QrDesign


def plain_design(design: QrDesign, blobs: Blobs) -> dict[str, Any]:
    """Write a design; its files go to the blobs."""
    plain: dict[str, Any] = json.loads(replace(design, logo=None, font=None).to_json())
    for word, data in (("logo", design.logo), ("font", design.font)):
        if data is not None:
            plain[word] = blobs.put(data, word)
    return plain


def read_design(plain: Mapping[str, Any], blobs: Blobs) -> QrDesign:
    """Read what `plain_design` wrote; Invalid or FileTrouble where that cannot be."""
    return QrDesign.from_json(json.dumps(plain), read_logo=blobs.read)

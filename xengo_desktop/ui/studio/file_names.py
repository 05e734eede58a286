"""Names for files that every file system takes."""

from __future__ import annotations

import re
from pathlib import Path

from xengo_desktop.qr.batch.names import safe_name

MOST_CHARACTERS = 80


def file_stem(code: str) -> str:
    """Suggest a file name, without its suffix."""
    return safe_name(re.sub(r"[^\w.-]+", "-", code)[:MOST_CHARACTERS].rstrip("-"))


def with_suffix(path: Path, key: str) -> Path:
    """Add the format's suffix where the user left it out."""
    return path if path.suffix.lower() == f".{key}" else path.with_name(f"{path.name}.{key}")

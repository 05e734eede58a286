"""Examples from the services' documentation, kept as JSON beside the tests."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec


def samples(test_file: str) -> dict[str, Any]:
    """Read the examples that lie beside a test."""
    text = (Path(test_file).parent / "samples.json").read_text(encoding="utf-8")
    examples: dict[str, Any] = json.loads(text)
    return examples


def plain(value: object) -> Any:
    """Return the JSON that a value becomes, read again."""
    return json.loads(msgspec.json.encode(value))

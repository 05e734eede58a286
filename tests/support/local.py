"""Who asks the local API in its tests, and when."""

from __future__ import annotations

from datetime import UTC, datetime

from xengo_desktop.dialects.hosting import Caller

NOW = datetime(2026, 7, 3, 14, 20, tzinfo=UTC)
WINDOW = Caller(key_id=0, service="local", workspace_id=1)

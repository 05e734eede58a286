"""How fast sites are asked."""

from __future__ import annotations

from datetime import timedelta

GAP = 2.0
"""Seconds at least between two questions to one site."""

MOST_A_DAY = 1_000
"""Questions to one site in a day (UTC)."""

PATIENCE = 45.0
"""Seconds that somebody waits for a turn; where it takes longer, they come again later."""

LONGEST_PAUSE = timedelta(days=1)
"""What a site may ask for with Retry-After."""

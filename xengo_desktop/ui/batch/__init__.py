"""Many codes at once: names, formats, a check, and an export that can be paused."""

"""Many codes at once: rows, names, a plan, and workers that carry it out; no Qt."""

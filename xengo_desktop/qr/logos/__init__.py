"""Reading logos: pictures and outlines from strangers, made harmless and plain."""

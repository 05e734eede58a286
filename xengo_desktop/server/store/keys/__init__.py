"""Keys in the store: what they open, and what they use up."""

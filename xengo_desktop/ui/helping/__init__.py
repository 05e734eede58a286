"""Help that is a key away: every key, every word of the search, and what this app is."""

"""Campaigns: what stands in a destination's query, and the words that a team agreed on for it."""

"""The page of destinations: what is watched, what is wrong, and what to do about it."""

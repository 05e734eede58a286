"""The app's own SQLite file: a local copy of every account, and the clicks that were read."""

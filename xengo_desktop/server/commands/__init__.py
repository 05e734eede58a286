"""The commands of the local server."""

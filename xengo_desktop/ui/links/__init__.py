"""The table of links and the editor."""

"""Editing one field of a link in its cell of the table."""

"""Chosen links on the clipboard, in the form that the other program wants."""

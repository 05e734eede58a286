"""Routing rules on screen: a summary, the dialog that edits them, and who goes where."""

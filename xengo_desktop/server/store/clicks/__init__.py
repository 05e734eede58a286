"""Clicks in the store: from the spool to what was counted."""

"""Files and templates in the store."""

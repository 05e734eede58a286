"""The first run: two ways on."""

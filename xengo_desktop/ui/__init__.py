"""Everything on screen, a folder per place."""

"""The local server's own API: the whole Link, batch statistics and control."""

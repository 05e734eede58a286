"""This computer: the whole Link, batch statistics and control of the local server."""

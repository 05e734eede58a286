"""Destinations under watch: what is due, how it is asked, what is believed, what is told."""

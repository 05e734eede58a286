"""This computer: its server's state, network, keys, channels, webhooks, files and requests."""

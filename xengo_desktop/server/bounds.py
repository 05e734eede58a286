"""How large, how slow and how many requests may be, on both listeners."""

HEAD_LIMIT = 16 * 1024
"""Bytes of request line and headers; more is answered 431."""

REQUEST_SECONDS = 10.0
"""How long a request may take to arrive; a slower one is answered 408, or cut if its body is missing."""

BODY_PACE = 1024 * 1024
"""Bytes of a body that must come in each such time for the rest to be waited for; files may be large."""

IDLE_SECONDS = 15
"""How long a connection may wait for its next request."""

CONNECTIONS = 1000
"""How many connections one listener holds at a time; one more is told to come back (503)."""

LAN_CONNECTIONS_EACH = 32
"""How many of them one address of the network around may hold, so that no phone can shut out the others."""

GRACE = 3
"""Seconds that running requests get at the end."""

"""The listening sockets, bound by us so that a taken port is a sentence and not an exit."""

from __future__ import annotations

import errno
import socket
import sys

from xengo_desktop.domain.errors import ServerTrouble

BACKLOG = 2048


def bind(host: str, port: int) -> socket.socket:
    """Return a bound TCP socket; port 0 means any free one. Raise ServerTrouble."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Accepted connections keep TCP_NODELAY only if the protocol is named; without it answers wait 40 ms.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        _claim(listener)
        listener.bind((host, port))
    except (OSError, OverflowError) as error:
        listener.close()
        raise ServerTrouble(_sentence(error, host, port), detail=str(error)) from error
    return listener


def _claim(listener: socket.socket) -> None:
    """Let a restart reuse its port, and let nobody share it."""
    exclusive = getattr(socket, "SO_EXCLUSIVEADDRUSE", None)
    if exclusive is not None:
        listener.setsockopt(socket.SOL_SOCKET, exclusive, 1)
    elif sys.platform != "win32":
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)


def _sentence(error: Exception, host: str, port: int) -> str:
    if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} on {host} is taken by another program. "
            "Stop that program, or choose another port (0 means any free one)."
        )
    if isinstance(error, OSError) and error.errno in {errno.EACCES, errno.EPERM}:
        return f"This user may not listen on port {port}. Choose a port above 1023."
    return f"The server cannot listen on {host}, port {port}: it is not an address of this computer."


def url(listener: socket.socket) -> str:
    """Return the address under which a bound socket is reached from this computer."""
    host, port = listener.getsockname()[:2]
    reached = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"http://[{reached}]:{port}" if ":" in reached else f"http://{reached}:{port}"

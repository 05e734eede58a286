"""No test talks to the world: sockets reach this machine only, and other names do not resolve."""

from __future__ import annotations

import ipaddress
import socket
from typing import Any

import pytest

NEVER_RESOLVES = (".invalid", ".test", ".example")


def keep_to_loopback(patch: pytest.MonkeyPatch) -> None:
    """Fail the test that would leave this machine; reserved names fail to resolve, as they do in the wild."""
    resolve, connect, connect_ex, sendto = (
        socket.getaddrinfo,
        socket.socket.connect,
        socket.socket.connect_ex,
        socket.socket.sendto,
    )

    def getaddrinfo(host: Any, *args: Any, **kwargs: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        if isinstance(name, str) and name.lower().rstrip(".").endswith(NEVER_RESOLVES):
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        _check(name)
        return resolve(host, *args, **kwargs)

    def checked(original: Any, address_at: int) -> Any:
        def call(self: socket.socket, *args: Any) -> Any:
            if self.family in (socket.AF_INET, socket.AF_INET6):
                _check(args[address_at][0])
            return original(self, *args)

        return call

    patch.setattr(socket, "getaddrinfo", getaddrinfo)
    patch.setattr(socket.socket, "connect", checked(connect, 0))
    patch.setattr(socket.socket, "connect_ex", checked(connect_ex, 0))
    patch.setattr(socket.socket, "sendto", checked(sendto, -1))


def _check(host: str | None) -> None:
    if host not in (None, "", "localhost") and not _is_local(str(host)):
        pytest.fail(f"a test wanted to reach {host}; tests stay on this machine")


def _is_local(host: str) -> bool:
    try:
        address = ipaddress.ip_address(host.split("%")[0])
    except ValueError:
        return host == socket.gethostname()
    return address.is_loopback or address.is_unspecified

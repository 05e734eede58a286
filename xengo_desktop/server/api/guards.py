"""What the API refuses before it looks at a key: strangers' pages, other media types, bodies without end."""

from __future__ import annotations

from xengo_desktop.dialects.hosting import Denied, Why
from xengo_desktop.server.addresses import OwnNames, host_name
from xengo_desktop.server.asgi import Receive, Scope, header

BODY_LIMIT = 2 * 1024 * 1024
BULK_LIMIT = 16 * 1024 * 1024


class Gone(Exception):
    """The caller hung up before the whole request had arrived."""


def knows_host(scope: Scope, names: OwnNames) -> bool:
    """Say whether Host names this server; a page that re-binds its name to our address sends its own."""
    host = header(scope, b"host")
    return host is not None and names.include(host_name(host.decode("latin-1")), scope.get("server"))


def check_origin(scope: Scope) -> None:
    """Refuse every page but our own; a program sends no Origin."""
    origin = header(scope, b"origin")
    own = header(scope, b"host") or b""
    if origin is not None and origin.lower() not in {b"http://" + own.lower(), b"https://" + own.lower()}:
        raise Denied(Why.FORBIDDEN_ORIGIN, "Pages of other sites may not call this server.")


def base(scope: Scope) -> str:
    """Return the address under which the caller knows this server; a proxy may say that it is https there.

    Only the caller's own answer depends on it, so that whoever makes it up fools nobody else.
    """
    said = header(scope, b"x-forwarded-proto") or str(scope.get("scheme", "http")).encode()
    host = (header(scope, b"host") or b"").decode("latin-1")
    return f"{'https' if said.strip().lower() == b'https' else 'http'}://{host}"


def check_media_type(scope: Scope) -> None:
    """Take JSON only, so that no form of another site can reach us."""
    if not _has_body(scope):
        return
    media_type = (header(scope, b"content-type") or b"").partition(b";")[0].strip().lower()
    if media_type != b"application/json":
        raise Denied(Why.MEDIA_TYPE, "Send the body as application/json.")


def _has_body(scope: Scope) -> bool:
    return header(scope, b"transfer-encoding") is not None or length(scope) > 0


def length(scope: Scope) -> int:
    """Return how long the body is said to be; 0 where nothing is said."""
    text = (header(scope, b"content-length") or b"0").decode("latin-1")
    return int(text) if text.isascii() and text.isdigit() else 0


async def read_body(scope: Scope, receive: Receive) -> bytes:
    """Return the whole body; Denied TOO_LARGE as soon as it is known to be, Gone if it stops coming."""
    limit = BULK_LIMIT if scope["path"].rstrip("/").endswith("/bulk") else BODY_LIMIT
    if length(scope) > limit:
        raise _too_large(limit)
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Gone
        body += message.get("body", b"")
        if len(body) > limit:
            raise _too_large(limit)
        if not message.get("more_body"):
            return bytes(body)


def _too_large(limit: int) -> Denied:
    return Denied(Why.TOO_LARGE, f"The body may have {limit // 1024 // 1024} MB at most.")

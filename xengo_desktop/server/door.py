"""Who may come in: the bearer token, the key behind it, its minute and its scopes."""

from __future__ import annotations

import hmac
from datetime import datetime
from typing import NamedTuple

from xengo_desktop.dialects.hosting import Allowance, Caller, Denied, Endpoint, Host, Why
from xengo_desktop.server.limits import Counted, Limits, NoLimits
from xengo_desktop.server.needs import Keys

TOKEN_LIMIT = 512
DEFAULT_WORKSPACE = 1
WINDOW = Caller(key_id=0, service="local", workspace_id=DEFAULT_WORKSPACE, name="window")
"""The user's own window, known by a token that lives as long as this process."""


class Tokens:
    """The tokens of windows on this computer, in memory only."""

    def __init__(self) -> None:
        self._tokens: tuple[bytes, ...] = ()

    def __repr__(self) -> str:
        return f"<Tokens: {len(self._tokens)}>"

    def add(self, token: str) -> None:
        if token:
            self._tokens = (*self._tokens, token.encode())

    def know(self, token: str) -> bool:
        given = token.encode()
        return any([hmac.compare_digest(given, known) for known in self._tokens])


class Admission(NamedTuple):
    """A caller who may go on, and where the minute stands."""

    caller: Caller
    allowance: Allowance


class Door:
    """Asked once for every call, in a worker thread."""

    def __init__(self, keys: Keys, tokens: Tokens, limits: Limits) -> None:
        self._keys = keys
        self._tokens = tokens
        self._limits = limits

    def admit(self, host: Host, endpoint: Endpoint, authorization: str, now: datetime) -> Admission:
        """Let a caller in; Denied KEY_*, PLAN, QUOTA, TOO_MANY or SCOPE."""
        token = bearer(authorization, exact_case=host.service == "xurl")
        if host.service == "local" and self._tokens.know(token):
            return Admission(WINDOW, NoLimits().count(WINDOW.key_id, now))
        caller = self._keys.authenticate(host.service, token)
        allowance = self._limits.count(caller.key_id, now)
        if endpoint.scope and not caller.scopes & {"*", endpoint.scope}:
            raise Counted(Why.SCOPE, f"needs {endpoint.scope}", allowance)
        return Admission(caller, allowance)


def bearer(authorization: str, *, exact_case: bool) -> str:
    """Return the token of an Authorization header; Denied KEY_MISSING if there is none.

    XURL matches `Bearer ` as written; elsewhere a scheme has no case (RFC 9110, 11.1).
    """
    scheme, _, token = authorization.partition(" ")
    known = scheme == "Bearer" if exact_case else scheme.lower() == "bearer"
    token = token.strip()
    if not known or not token or len(token) > TOKEN_LIMIT:
        raise Denied(Why.KEY_MISSING)
    return token

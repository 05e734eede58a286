"""Who may come in: the bearer token, the key behind it, its minute, its scopes and its quota."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import datetime

from xengo_desktop.dialects.hosting import ANYONE, Allowance, Caller, Denied, Endpoint, Host, Why
from xengo_desktop.server.limits import Counted, Limits, Rates, rates_of, untouched
from xengo_desktop.server.needs import Closed, Keys, Spent

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


@dataclass(slots=True)
class Admission:
    """How far a call came: whose it is, where its minute and its quota stand, and why it was turned away."""

    caller: Caller = ANYONE
    allowance: Allowance | None = None
    spent: Spent | None = None
    refused: Denied | None = None


class Door:
    """Asked once for every call, in a worker thread."""

    def __init__(self, keys: Keys, tokens: Tokens, limits: Limits) -> None:
        self._keys = keys
        self._tokens = tokens
        self._limits = limits

    def admit(self, host: Host, endpoint: Endpoint, authorization: str, now: datetime) -> Admission:
        """Let a caller in, or say why not: KEY_*, PLAN, BURST, TOO_MANY, SCOPE or QUOTA."""
        admission = Admission()
        try:
            self._try(admission, host, endpoint, authorization, now)
        except Counted as refused:
            admission.allowance, admission.refused = refused.allowance, refused
        except Closed as refused:
            admission.caller, admission.refused = refused.caller, refused
        except Denied as refused:
            admission.refused = refused
        return admission

    def _try(
        self, admission: Admission, host: Host, endpoint: Endpoint, authorization: str, now: datetime
    ) -> None:
        if endpoint.open:
            admission.allowance = untouched(Rates(), now)
            return
        token = bearer(authorization, exact_case=host.service == "xurl")
        if host.service == "local" and self._tokens.know(token):
            admission.caller, admission.allowance = WINDOW, untouched(Rates(), now)
            return
        caller = admission.caller = self._keys.authenticate(host.service, token)
        who = f"{caller.service}:{caller.key_id}"
        admission.allowance = self._limits.count(who, rates_of(caller), now)
        if endpoint.scope and not caller.scopes & {"*", endpoint.scope}:
            raise Denied(Why.SCOPE, f"needs {endpoint.scope}")
        # Last, so that nobody pays for a call that was turned away.
        admission.spent = self._keys.charge(caller, now, enforced=self._limits.enforced)


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

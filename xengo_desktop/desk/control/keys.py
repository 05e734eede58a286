"""The keys that open this computer's server to other programs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xengo_desktop.desk.control.speaking import Speaking
from xengo_desktop.dialects.keeping import KeyKeeping
from xengo_desktop.domain.keys import ApiKey, MintedKey, NewKey


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyService:
    """One of the APIs a key can be for: its plans, the best last, and its scopes; none where it has none.

    Plans in `without_api` open nothing; they are there to try out refusals. `prefix` is where its API is.
    """

    key: str
    label: str
    prefix: str
    plans: tuple[str, ...] = ()
    without_api: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ()


XQR_SCOPES = (
    "links:read",
    "links:write",
    "qr:read",
    "qr:write",
    "qr:render",
    "analytics:read",
    "assets:read",
    "assets:write",
    "webhooks:read",
    "webhooks:write",
    "workspace:read",
)
"""What the local server answers; it has no bio pages and no reports."""

SERVICES = (
    KeyService(key="local", label="This computer", prefix="/local/v1"),
    KeyService(key="xengo", label="xengo", prefix="/xengo"),
    KeyService(
        key="xurl",
        label="XURL",
        prefix="/xurl/api/v1",
        plans=("guest", "free", "starter", "pro", "business", "big_enterprise", "enterprise"),
        without_api=("guest", "free", "starter", "pro"),
    ),
    KeyService(
        key="xqr",
        label="xQR",
        prefix="/xqr/api/v1",
        plans=("free", "pro", "business", "enterprise"),
        without_api=("free",),
        scopes=XQR_SCOPES,
    ),
)


class KeyDesk(Speaking[KeyKeeping]):
    """Minting, rotating and revoking; the text of a key is told once and kept nowhere."""

    _facet = KeyKeeping

    def all(self) -> Sequence[ApiKey]:
        """Read all keys, without their secrets."""
        with self._client() as client:
            return client.api_keys()

    def mint(self, new: NewKey) -> MintedKey:
        """Make a key."""
        with self._client() as client:
            return client.mint_key(new)

    def rotate(self, key_id: int) -> MintedKey:
        """Revoke a key and make one with the same name, scopes and plan."""
        with self._client() as client:
            return client.rotate_key(key_id)

    def revoke(self, key_id: int) -> None:
        """Close the server to whoever has this key."""
        with self._client() as client:
            client.revoke_key(key_id)

"""Calls about the keys of this computer."""

from __future__ import annotations

from collections.abc import Sequence

from xengo_desktop.dialects.local.client.calls import Calls
from xengo_desktop.dialects.local.keys import KeysJson, MintedJson, read_key, read_minted, write_new
from xengo_desktop.domain.keys import ApiKey, MintedKey, NewKey


class KeyCalls(Calls):
    """Satisfies `keeping.KeyKeeping`."""

    def api_keys(self) -> Sequence[ApiKey]:
        """Read all keys, without their secrets."""
        return tuple(map(read_key, self._line.ask(KeysJson, "GET", "/keys").keys))

    def mint_key(self, new: NewKey) -> MintedKey:
        """Mint a key; its text is told this once."""
        return read_minted(self._line.ask(MintedJson, "POST", "/keys", body=write_new(new)))

    def rotate_key(self, key_id: int) -> MintedKey:
        """Revoke a key and mint its successor; NotFound if there is no such key or it is revoked already."""
        return read_minted(self._line.ask(MintedJson, "POST", f"/keys/{key_id}/rotate", one_link=True))

    def revoke_key(self, key_id: int) -> None:
        """Revoke a key; NotFound if there is no such key or it is revoked already."""
        self._line.send("DELETE", f"/keys/{key_id}", one_link=True)

"""The keys of this computer: listing, minting, rotating, revoking."""

from __future__ import annotations

from collections.abc import Sequence

from xengo_desktop.dialects.answering import NO_CONTENT, body_of, expiry, json_reply
from xengo_desktop.dialects.hosting import Call, Denied, Endpoint, Ground, Reply, Why
from xengo_desktop.dialects.local.keys import KeysJson, MintedJson, NewKeyJson, write_key, write_minted
from xengo_desktop.dialects.local.wire import RefusalJson


class KeysPart:
    """Endpoints under `/keys`."""

    def __init__(self, ground: Ground) -> None:
        self._keys = ground.keys
        self.endpoints: Sequence[Endpoint] = (
            Endpoint(
                method="GET",
                path="/keys",
                handle=self._all,
                summary="List keys without their secrets",
                replies={200: KeysJson},
            ),
            Endpoint(
                method="POST",
                path="/keys",
                handle=self._mint,
                summary="Mint a key; it is shown this once",
                body=NewKeyJson,
                replies={201: MintedJson, 400: RefusalJson},
            ),
            Endpoint(
                method="POST",
                path="/keys/{id}/rotate",
                handle=self._rotate,
                summary="Revoke a key and mint its successor",
                replies={201: MintedJson, 404: RefusalJson},
            ),
            Endpoint(
                method="DELETE",
                path="/keys/{id}",
                handle=self._revoke,
                summary="Revoke a key",
                replies={204: None, 404: RefusalJson},
            ),
        )

    def _all(self, call: Call) -> Reply:
        keys = self._keys.all(call.caller.workspace_id)
        return json_reply(KeysJson(keys=[write_key(key) for key in keys]))

    def _mint(self, call: Call) -> Reply:
        wanted = body_of(call, NewKeyJson)
        minted = self._keys.create(
            wanted.service,
            wanted.name,
            scopes=wanted.scopes,
            plan=wanted.plan,
            expires_at=expiry(wanted.expires_at) if wanted.expires_at else None,
            workspace_id=call.caller.workspace_id,
        )
        return json_reply(write_minted(minted), 201)

    def _rotate(self, call: Call) -> Reply:
        minted = self._keys.rotate(_number(call), call.caller.workspace_id)
        return json_reply(write_minted(minted), 201)

    def _revoke(self, call: Call) -> Reply:
        if not self._keys.revoke(_number(call), call.caller.workspace_id):
            raise Denied(Why.NOT_FOUND, "There is no such key, or it is revoked already.")
        return NO_CONTENT


def _number(call: Call) -> int:
    """Return the number in the path; 0, which no key has, for what is none."""
    text = call.path["id"]
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0

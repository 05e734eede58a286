"""The channels as hosts handle them: checked on the way in, sealed, tried on request."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from xengo_desktop.dialects.hosting import Denied, Why
from xengo_desktop.domain.channels import Channel, ChannelKind, NewChannel
from xengo_desktop.domain.errors import Invalid, XengoError
from xengo_desktop.server.notify.courier import Carrier
from xengo_desktop.server.notify.targets import check
from xengo_desktop.server.notify.teller import Teller
from xengo_desktop.server.sealing import Sealer
from xengo_desktop.server.store import Store
from xengo_desktop.server.store.telling.channels import KeptChannel, missing

PATIENCE = 20.0
"""Seconds to wait for a trial; mail servers take their time."""

READ_BY_APPRISE = frozenset({ChannelKind.EMAIL, ChannelKind.TEAMS, ChannelKind.CUSTOM})
"""Kinds whose targets have more forms than we tell apart."""

Result = TypeVar("Result")


class HostedChannels:
    """Satisfies `hosting.Channels`."""

    def __init__(
        self, store: Store, sealer: Sealer, teller: Teller, carrier: Carrier, *, private: bool = False
    ) -> None:
        self._store = store
        self._sealer = sealer
        self._teller = teller
        self._carrier = carrier
        self._private = private

    def all(self, workspace_id: int) -> Sequence[Channel]:
        """List channels by name."""
        return [kept.channel for kept in self._store.channels.all(workspace_id)]

    def create(self, workspace_id: int, new: NewChannel) -> Channel:
        """Keep a channel; Denied INVALID."""
        name = new.name.strip()
        if not name or not name.isprintable():
            raise Denied(Why.INVALID, "A channel needs a name that can be read.", field="name")
        try:
            checked = check(new.kind, new.target, private=self._private)
            if new.kind in READ_BY_APPRISE:
                self._waited(lambda: self._carrier.validate(checked.target))
            sealed = self._sealer.seal(checked.target)
        except XengoError as error:
            field = error.field if isinstance(error, Invalid) else "target"
            raise Denied(Why.INVALID, str(error), field=field) from error
        kept = self._store.channels.add(workspace_id, name, new.kind, checked.hint, sealed)
        self._teller.look_again()
        return kept.channel

    def switch(self, workspace_id: int, channel_id: str, enabled: bool) -> Channel:
        """Switch a channel on or off; Denied NOT_FOUND."""
        kept = self._store.channels.switch(workspace_id, channel_id, enabled)
        self._teller.look_again()
        return kept.channel

    def delete(self, workspace_id: int, channel_id: str) -> None:
        """Delete a channel; Denied NOT_FOUND."""
        self._store.channels.remove(workspace_id, channel_id)
        self._teller.look_again()

    def try_now(self, workspace_id: int, name: str) -> None:
        """Send a trial message; Denied NOT_FOUND, or INVALID with the reason why it did not arrive."""
        kept: KeptChannel | None = self._store.channels.find(workspace_id, name)
        if kept is None:
            raise missing()
        found = kept
        try:
            self._waited(lambda: self._teller.send_trial(found))
        except XengoError as error:
            raise Denied(Why.INVALID, str(error), field="target") from error

    def _waited(self, errand: Callable[[], Result]) -> Result:
        """Do something where Apprise lives, and wait for it."""
        try:
            return self._teller.run(errand).result(PATIENCE)
        except TimeoutError as error:
            raise XengoError("This takes too long. Try again in a while.") from error

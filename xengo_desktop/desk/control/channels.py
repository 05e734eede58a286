"""Whom this computer tells of clicks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from xengo_desktop.desk.control.speaking import Speaking
from xengo_desktop.dialects.keeping import ChannelChanging, ChannelKeeping
from xengo_desktop.domain.channels import Channel, NewChannel


@runtime_checkable
class ChannelFacets(ChannelKeeping, ChannelChanging, Protocol):
    """Both, as this computer has them."""


class ChannelDesk(Speaking[ChannelFacets]):
    """Channels, which links name by their names."""

    _facet = ChannelFacets

    def all(self) -> Sequence[Channel]:
        """Read all channels, without their secrets."""
        with self._client() as client:
            return client.channels()

    def create(self, new: NewChannel) -> Channel:
        """Make a channel; Invalid for a target that cannot be one."""
        with self._client() as client:
            return client.create_channel(new)

    def switch(self, channel_id: str, enabled: bool) -> Channel:
        """Switch a channel on or off."""
        with self._client() as client:
            return client.switch_channel(channel_id, enabled)

    def send_trial(self, channel_id: str) -> None:
        """Send a trial message now; Refused says why it did not arrive."""
        with self._client() as client:
            client.try_channel(channel_id)

    def delete(self, channel_id: str) -> None:
        """Forget a channel and its secret."""
        with self._client() as client:
            client.delete_channel(channel_id)

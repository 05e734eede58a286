"""Calls about this computer's notify channels."""

from __future__ import annotations

from collections.abc import Sequence

from xengo_desktop.dialects.channels import write_new
from xengo_desktop.dialects.local import channels as wire
from xengo_desktop.dialects.local.client.calls import Calls
from xengo_desktop.dialects.missing import missing
from xengo_desktop.dialects.reading import segment
from xengo_desktop.domain.channels import Channel, NewChannel


class ChannelCalls(Calls):
    """Satisfies `keeping.ChannelKeeping` and `keeping.ChannelChanging`."""

    def channels(self) -> Sequence[Channel]:
        """Read all channels, by name."""
        return tuple(map(wire.read_channel, self._line.ask(wire.ChannelsJson, "GET", "/channels").channels))

    def create_channel(self, new: NewChannel) -> Channel:
        """Make a channel."""
        body = self._line.ask(wire.ChannelJson, "POST", "/channels", body=write_new(new))
        return wire.read_channel(body)

    def switch_channel(self, channel_id: str, enabled: bool) -> Channel:
        """Switch a channel on or off."""
        sent = wire.SwitchChannelJson(enabled=enabled)
        with missing("channel"):
            body = self._line.ask(wire.ChannelJson, "PATCH", _path(channel_id), body=sent, one_link=True)
        return wire.read_channel(body)

    def delete_channel(self, channel_id: str) -> None:
        """Delete a channel."""
        with missing("channel"):
            self._line.send("DELETE", _path(channel_id), one_link=True)

    def try_channel(self, channel_id: str) -> None:
        """Have a trial message sent now; Refused says why it did not arrive."""
        with missing("channel"):
            self._line.send("POST", f"{_path(channel_id)}/test", one_link=True)


def _path(channel_id: str) -> str:
    return f"/channels/{segment(channel_id)}"

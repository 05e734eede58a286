"""Calls about notify channels; xengo's own console keeps them to itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from xengo_desktop.dialects.channels import write_new
from xengo_desktop.dialects.missing import missing
from xengo_desktop.dialects.reading import segment
from xengo_desktop.dialects.xengo import channels as wire
from xengo_desktop.dialects.xengo.client.calls import Calls
from xengo_desktop.domain.channels import Channel, NewChannel
from xengo_desktop.domain.errors import NotFound, NotSupported


class ChannelCalls(Calls):
    """Satisfies `keeping.ChannelKeeping`."""

    def channels(self) -> Sequence[Channel]:
        """Read all channels, by name; NotSupported where only the console has them."""
        with _where_offered():
            body = self._line.ask(wire.ChannelsJson, "GET", "/channels", one_link=True)
        return tuple(map(wire.read_channel, body.channels))

    def create_channel(self, new: NewChannel) -> Channel:
        """Make a channel; NotSupported where only the console can."""
        sent = write_new(new)
        with _where_offered():
            return wire.read_channel(
                self._line.ask(wire.ChannelJson, "POST", "/channels", body=sent, one_link=True)
            )

    def try_channel(self, channel_id: str) -> None:
        """Have a trial message sent now; Refused says why it did not arrive."""
        with missing("channel"):
            self._line.send("POST", f"/channels/{segment(channel_id)}/test", one_link=True)


@contextmanager
def _where_offered() -> Iterator[None]:
    try:
        yield
    except NotFound as error:
        message = "This xengo account keeps its channels in the console, where they can be seen and made."
        raise NotSupported(message, detail=error.detail) from error

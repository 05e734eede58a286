"""Notify channels, under paths of our own: xengo has them in its console only."""

from __future__ import annotations

from collections.abc import Sequence

from xengo_desktop.dialects.answering import NO_CONTENT, body_of, json_reply
from xengo_desktop.dialects.channels import NewChannelJson, read_new
from xengo_desktop.dialects.hosting import Call, Endpoint, Ground, Reply
from xengo_desktop.dialects.xengo import channels as wire
from xengo_desktop.dialects.xengo.wire import ErrorJson


class ChannelsPart:
    """Endpoints under `/channels`."""

    def __init__(self, ground: Ground) -> None:
        self._channels = ground.channels
        self.endpoints: Sequence[Endpoint] = (
            Endpoint(
                method="GET",
                path="/channels",
                handle=self._index,
                summary="List notify channels",
                replies={200: wire.ChannelsJson},
            ),
            Endpoint(
                method="POST",
                path="/channels",
                handle=self._create,
                summary="Create a notify channel",
                body=NewChannelJson,
                replies={201: wire.ChannelJson, 400: ErrorJson},
            ),
            Endpoint(
                method="POST",
                path="/channels/{channel}/test",
                handle=self._try,
                summary="Send a trial message now, by a channel's id or name",
                replies={204: None, 400: ErrorJson, 404: ErrorJson},
            ),
        )

    def _index(self, call: Call) -> Reply:
        found = self._channels.all(call.caller.workspace_id)
        return json_reply(wire.ChannelsJson(channels=[wire.write_channel(channel) for channel in found]))

    def _create(self, call: Call) -> Reply:
        new = read_new(body_of(call, NewChannelJson))
        channel = self._channels.create(call.caller.workspace_id, new)
        return json_reply(wire.write_channel(channel), 201)

    def _try(self, call: Call) -> Reply:
        self._channels.try_now(call.caller.workspace_id, call.path["channel"])
        return NO_CONTENT

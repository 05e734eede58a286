"""This computer's notify channels."""

from __future__ import annotations

from collections.abc import Sequence

from xengo_desktop.dialects.answering import NO_CONTENT, body_of, json_reply
from xengo_desktop.dialects.channels import NewChannelJson, read_new
from xengo_desktop.dialects.hosting import Call, Endpoint, Ground, Reply
from xengo_desktop.dialects.local import channels as wire
from xengo_desktop.dialects.local.wire import RefusalJson


class ChannelsPart:
    """Endpoints under `/channels`."""

    def __init__(self, ground: Ground) -> None:
        self._channels = ground.channels
        one, refusal = wire.ChannelJson, RefusalJson
        self.endpoints: Sequence[Endpoint] = (
            Endpoint(
                method="GET",
                path="/channels",
                handle=self._index,
                summary="List channels by name",
                replies={200: wire.ChannelsJson},
            ),
            Endpoint(
                method="POST",
                path="/channels",
                handle=self._create,
                summary="Make a channel; where it leads is not shown again",
                body=NewChannelJson,
                replies={201: one, 400: refusal},
            ),
            Endpoint(
                method="PATCH",
                path="/channels/{id}",
                handle=self._switch,
                summary="Switch a channel on or off",
                body=wire.SwitchChannelJson,
                replies={200: one, 400: refusal, 404: refusal},
            ),
            Endpoint(
                method="DELETE",
                path="/channels/{id}",
                handle=self._remove,
                summary="Delete a channel; links that name it keep its name",
                replies={204: None, 404: refusal},
            ),
            Endpoint(
                method="POST",
                path="/channels/{id}/test",
                handle=self._try,
                summary="Send a trial message now; a refusal says why it did not arrive",
                replies={204: None, 400: refusal, 404: refusal},
            ),
        )

    def _index(self, call: Call) -> Reply:
        found = self._channels.all(call.caller.workspace_id)
        return json_reply(wire.ChannelsJson(channels=[wire.write_channel(channel) for channel in found]))

    def _create(self, call: Call) -> Reply:
        new = read_new(body_of(call, NewChannelJson))
        channel = self._channels.create(call.caller.workspace_id, new)
        return json_reply(wire.write_channel(channel), 201)

    def _switch(self, call: Call) -> Reply:
        enabled = body_of(call, wire.SwitchChannelJson).enabled
        channel = self._channels.switch(call.caller.workspace_id, call.path["id"], enabled)
        return json_reply(wire.write_channel(channel))

    def _remove(self, call: Call) -> Reply:
        self._channels.delete(call.caller.workspace_id, call.path["id"])
        return NO_CONTENT

    def _try(self, call: Call) -> Reply:
        self._channels.try_now(call.caller.workspace_id, call.path["id"])
        return NO_CONTENT

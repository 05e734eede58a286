"""The switches of the running server: the door to the network around, and whose clicks count."""

from __future__ import annotations

from collections.abc import Sequence

from xengo_desktop.dialects.answering import NO_CONTENT, body_of, json_reply
from xengo_desktop.dialects.hosting import Call, Endpoint, Ground, Reply
from xengo_desktop.dialects.local.control import LanJson, OpenLanJson, OwnClicksJson, write_lan
from xengo_desktop.dialects.local.host.control import for_the_house
from xengo_desktop.dialects.local.wire import RefusalJson


class SwitchesPart:
    """Endpoints `/lan` and `/own-clicks`."""

    def __init__(self, ground: Ground) -> None:
        self._desk = ground.desk
        self.endpoints: Sequence[Endpoint] = (
            Endpoint(
                method="POST",
                path="/lan",
                handle=self._open,
                summary="Let phones on the same network reach the short links, for a while",
                body=OpenLanJson,
                replies={200: LanJson, 400: RefusalJson, 403: RefusalJson},
            ),
            Endpoint(
                method="DELETE",
                path="/lan",
                handle=self._close,
                summary="Close the short links to the network again",
                replies={200: LanJson, 400: RefusalJson, 403: RefusalJson},
            ),
            Endpoint(
                method="PUT",
                path="/own-clicks",
                handle=self._own_clicks,
                summary="Choose whether clicks from this device count like others",
                body=OwnClicksJson,
                replies={204: None, 400: RefusalJson, 403: RefusalJson},
            ),
        )

    def _open(self, call: Call) -> Reply:
        for_the_house(call)
        wanted = body_of(call, OpenLanJson)
        return json_reply(write_lan(self._desk.open_lan(wanted.address, wanted.minutes)))

    def _close(self, call: Call) -> Reply:
        for_the_house(call)
        return json_reply(write_lan(self._desk.close_lan()))

    def _own_clicks(self, call: Call) -> Reply:
        for_the_house(call)
        self._desk.count_own_clicks(body_of(call, OwnClicksJson).counted)
        return NO_CONTENT

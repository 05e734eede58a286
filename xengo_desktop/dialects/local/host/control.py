"""The local server's own affairs: state, domains, backups."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from xengo_desktop.dialects.answering import NO_CONTENT, body_of, json_reply
from xengo_desktop.dialects.hosting import Call, Denied, Endpoint, Ground, Reply, Why
from xengo_desktop.dialects.local.control import (
    BackedUpJson,
    BackupJson,
    DomainsJson,
    NewDomainJson,
    StateJson,
    write_state,
)
from xengo_desktop.dialects.local.wire import RefusalJson

HOUSE = 1
"""The workspace whose keys may set what concerns the others, too."""


def for_the_house(call: Call) -> None:
    """Let keys of the first workspace only; Denied SCOPE."""
    if call.caller.workspace_id != HOUSE:
        raise Denied(Why.SCOPE, "Only keys of this computer's own workspace may do that.")


class ControlPart:
    """Endpoints that are about the server rather than about links."""

    def __init__(self, ground: Ground) -> None:
        self._links = ground.links
        self._desk = ground.desk
        self.endpoints: Sequence[Endpoint] = (
            Endpoint(
                method="GET",
                path="/state",
                handle=self._state,
                summary="How the server is",
                replies={200: StateJson},
            ),
            Endpoint(
                method="GET",
                path="/domains",
                handle=self._domains,
                summary="List domains, the default one first",
                replies={200: DomainsJson},
            ),
            Endpoint(
                method="POST",
                path="/domains",
                handle=self._add_domain,
                summary="Add a domain",
                body=NewDomainJson,
                replies={201: DomainsJson, 400: RefusalJson, 409: RefusalJson},
            ),
            Endpoint(
                method="DELETE",
                path="/domains/{host}",
                handle=self._remove_domain,
                summary="Take away a domain that no link is on",
                replies={204: None, 400: RefusalJson},
            ),
            Endpoint(
                method="POST",
                path="/domains/default",
                handle=self._make_default,
                summary="Let new links begin with another domain",
                body=NewDomainJson,
                replies={200: DomainsJson, 400: RefusalJson},
            ),
            Endpoint(
                method="POST",
                path="/backup",
                handle=self._back_up,
                summary="Write a backup into a file of the server's computer",
                body=BackupJson,
                replies={201: BackedUpJson, 400: RefusalJson, 403: RefusalJson},
            ),
        )

    def _state(self, call: Call) -> Reply:
        return json_reply(write_state(self._desk.facts(call.caller.workspace_id)))

    def _domains(self, call: Call) -> Reply:
        return json_reply(self._listed(call))

    def _add_domain(self, call: Call) -> Reply:
        self._desk.add_domain(call.caller.workspace_id, body_of(call, NewDomainJson).host)
        return json_reply(self._listed(call), 201)

    def _make_default(self, call: Call) -> Reply:
        self._desk.make_default_domain(call.caller.workspace_id, body_of(call, NewDomainJson).host)
        return json_reply(self._listed(call))

    def _remove_domain(self, call: Call) -> Reply:
        self._desk.remove_domain(call.caller.workspace_id, call.path["host"])
        return NO_CONTENT

    def _back_up(self, call: Call) -> Reply:
        for_the_house(call)
        wanted = body_of(call, BackupJson)
        size = self._desk.back_up(Path(wanted.file), replace=wanted.replace)
        return json_reply(BackedUpJson(file=wanted.file, bytes=size), 201)

    def _listed(self, call: Call) -> DomainsJson:
        workspace = call.caller.workspace_id
        return DomainsJson(
            domains=list(self._links.domains(workspace)),
            default_domain=self._links.default_domain(workspace),
        )

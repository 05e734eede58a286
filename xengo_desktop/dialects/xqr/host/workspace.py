"""xQR's workspace: what it is, what it uses, who is in it."""

from __future__ import annotations

from collections.abc import Sequence

from xengo_desktop.dialects.hosting import Call, Endpoint, Ground, Reply
from xengo_desktop.dialects.xqr.envelope import Envelope
from xengo_desktop.dialects.xqr.host.envelopes import enveloped
from xengo_desktop.dialects.xqr.plans import FEATURES, MEGABYTE, PLANS, lacking
from xengo_desktop.dialects.xqr.workspace import (
    LimitsJson,
    MemberJson,
    UsageJson,
    UsedJson,
    WorkspaceJson,
    write_limits,
)
from xengo_desktop.domain.clock import to_iso

SCOPE = "workspace:read"


class WorkspacePart:
    """Endpoints under `/workspace`."""

    def __init__(self, ground: Ground) -> None:
        self._links = ground.links
        self._usage = ground.usage
        self.endpoints: Sequence[Endpoint] = (
            Endpoint(
                method="GET",
                path="/workspace",
                handle=self._show,
                scope=SCOPE,
                summary="Read the workspace",
                replies={200: Envelope[WorkspaceJson]},
            ),
            Endpoint(
                method="GET",
                path="/workspace/usage",
                handle=self._used,
                scope=SCOPE,
                summary="Read what is used, and what the plan covers",
                replies={200: Envelope[UsageJson]},
            ),
            Endpoint(
                method="GET",
                path="/workspace/members",
                handle=self._members,
                scope=SCOPE,
                summary="List who works here",
                replies={200: Envelope[list[MemberJson]]},
            ),
        )

    def _show(self, call: Call) -> Reply:
        caller = call.caller
        use = self._usage.of(caller.workspace_id, "xqr", call.now)
        body = WorkspaceJson(
            id=f"ws_{caller.workspace_id:08x}",
            name=use.name,
            description=None,
            plan=caller.plan,
            created_at=to_iso(use.created_at),
        )
        return enveloped(call, body)

    def _used(self, call: Call) -> Reply:
        workspace = call.caller.workspace_id
        use = self._usage.of(workspace, "xqr", call.now)
        domain = self._links.default_domain(workspace)
        used = UsedJson(
            links_created_this_month=use.links_created,
            api_calls_this_month=use.calls,
            total_links=self._links.page(workspace, limit=0, domain=domain).total,
            total_qr_templates=use.templates,
            storage_bytes=use.storage_bytes,
            storage_mb=round(use.storage_bytes / MEGABYTE, 2),
        )
        plan = PLANS.get(call.caller.plan)
        limits = write_limits(plan) if plan else LimitsJson()
        features = {name: not lacking(call.caller, name) for name in FEATURES}
        return enveloped(call, UsageJson(plan=call.caller.plan, usage=used, limits=limits, features=features))

    def _members(self, call: Call) -> Reply:
        """List the one member that a workspace of this computer has: whoever sits at it."""
        return enveloped(call, [MemberJson(id="usr_00000001", email="owner@localhost", name="Owner")])

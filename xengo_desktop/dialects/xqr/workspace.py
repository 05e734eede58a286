"""xQR's workspace as JSON: what it is, what it uses, who is in it."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import UNSET, Struct, UnsetType

from xengo_desktop.dialects.xqr.plans import MEGABYTE, Plan
from xengo_desktop.domain.usage import Usage


class WorkspaceJson(Struct, kw_only=True):
    """A workspace."""

    id: str
    name: str
    description: str | None
    plan: str
    created_at: str


class MemberJson(Struct, kw_only=True):
    """A person who works in it."""

    id: str
    email: str
    name: str


class UsedJson(Struct, kw_only=True):
    """What is used; the first two counts are those of the running month."""

    links_created_this_month: int = 0
    api_calls_this_month: int = 0
    total_links: int = 0
    total_qr_templates: int = 0
    total_bio_pages: int = 0
    storage_bytes: int = 0
    storage_mb: float = 0


class LimitsJson(Struct, kw_only=True):
    """What the plan covers; null or missing where it is not told."""

    links_per_month: int | None | UnsetType = UNSET
    dynamic_qr: int | None | UnsetType = UNSET
    bio_pages: int | None | UnsetType = UNSET
    storage_mb: int | None | UnsetType = UNSET
    api_calls_per_month: int | None | UnsetType = UNSET
    qr_templates: int | None | UnsetType = UNSET


class UsageJson(Struct, kw_only=True):
    """Where the workspace stands."""

    plan: str
    usage: UsedJson
    limits: LimitsJson
    features: Mapping[str, bool]


def write_limits(plan: Plan) -> LimitsJson:
    """Write what a plan covers."""
    return LimitsJson(
        links_per_month=plan.links,
        dynamic_qr=plan.codes,
        bio_pages=plan.pages,
        storage_mb=plan.megabytes,
        api_calls_per_month=plan.calls,
        qr_templates=plan.templates,
    )


def read_usage(body: UsageJson) -> Usage:
    """Read where a workspace stands."""
    used, limits = body.usage, body.limits
    megabytes = limits.storage_mb or None
    return Usage(
        plan=body.plan,
        calls=used.api_calls_this_month,
        calls_limit=limits.api_calls_per_month or None,
        links_made=used.links_created_this_month,
        links_limit=limits.links_per_month or None,
        links=used.total_links,
        templates=used.total_qr_templates,
        templates_limit=limits.qr_templates or None,
        storage_bytes=used.storage_bytes,
        storage_limit=megabytes * MEGABYTE if megabytes else None,
        features=frozenset(name for name, has in body.features.items() if has),
    )

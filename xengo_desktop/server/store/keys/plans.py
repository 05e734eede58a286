"""What a key may do: its plan and its scopes."""

from __future__ import annotations

from collections.abc import Sequence

from xengo_desktop.dialects.hosting import Denied, Why
from xengo_desktop.dialects.xqr import plans as xqr

XURL_REQUESTS = {"business": 500, "enterprise": 5000, "big_enterprise": 5000}
"""Requests that a key may make in all, on the plans that have an API."""

XURL_WITHOUT_API = frozenset({"guest", "free", "starter", "pro"})

PLANS = {
    "xurl": XURL_WITHOUT_API | set(XURL_REQUESTS),
    "xqr": xqr.WITHOUT_API | set(xqr.PLANS),
}

XQR_SCOPES = frozenset(
    f"{part}:{right}"
    for part, rights in {
        "links": ("read", "write"),
        "qr": ("read", "write", "render"),
        "analytics": ("read",),
        "assets": ("read", "write"),
        "bio": ("read", "write"),
        "reports": ("read", "write"),
        "workspace": ("read",),
        "webhooks": ("read", "write"),
    }.items()
    for right in rights
)


def check(service: str, plan: str) -> None:
    """Denied INVALID when the service has no such plan; services without plans take any."""
    if service in PLANS and plan not in PLANS[service]:
        known = ", ".join(sorted(PLANS[service]))
        raise Denied(Why.INVALID, f"{service} has no plan “{plan}”; it has {known}.", field="plan")


def check_scopes(service: str, scopes: Sequence[str]) -> list[str]:
    """Return the scopes, each once; Denied INVALID for one that would open nothing, or hold nothing back."""
    wanted = list(dict.fromkeys(scopes))
    unknown = [scope for scope in wanted if scope != "*" and scope not in XQR_SCOPES]
    if unknown:
        known = ", ".join(["*", *sorted(XQR_SCOPES)])
        message = f"There is no scope “{unknown[0][:40]}”; there are {known}."
        raise Denied(Why.INVALID, message, field="scopes")
    if service != "xqr" and wanted != ["*"]:
        message = f"A key for {service} may do everything; only those for xQR have scopes."
        raise Denied(Why.INVALID, message, field="scopes")
    return wanted


def has_api(service: str, plan: str) -> bool:
    """Whether a key on this plan opens the API."""
    without = {"xurl": XURL_WITHOUT_API, "xqr": xqr.WITHOUT_API}
    return plan not in without.get(service, frozenset())


def quota(service: str, plan: str) -> int | None:
    """Return how many requests a key may make in its life, None for any number."""
    return XURL_REQUESTS.get(plan) if service == "xurl" else None


def monthly(service: str, plan: str) -> int | None:
    """Return how many requests a workspace may make in a month, None for any number."""
    known = xqr.PLANS.get(plan) if service == "xqr" else None
    return known.calls if known else None

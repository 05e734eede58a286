"""Requests and replies to show: those of the services' own documentation, and some of ours in their style."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One conversation about an endpoint."""

    path: Mapping[str, object] = field(default_factory=dict)
    query: Mapping[str, object] = field(default_factory=dict)
    body: object | None = None
    reply: Any = None


SPRING = {"code": "spring"}
XENGO_LINK = {
    "code": "spring",
    "shortUrl": "https://go.acme.com/spring",
    "destination": "https://acme.com/spring-sale",
    "domain": "go.acme.com",
    "status": "active",
    "tags": {"campaign": "spring", "channel": "newsletter"},
    "notifyChannels": ["slack-growth"],
    "createdAt": "2026-07-03T14:20:00Z",
    "clicks24h": 0,
}
XENGO_BULK = Example(
    body={
        "links": [
            {"destination": "https://acme.com/a", "code": "a1"},
            {"destination": "https://acme.com/b", "code": "spring"},
        ]
    },
    reply={
        "requested": 2,
        "created": 1,
        "failed": 1,
        "links": [
            {
                "code": "a1",
                "shortUrl": "https://go.acme.com/a1",
                "destination": "https://acme.com/a",
                "status": "active",
                "clicks24h": 0,
            }
        ],
        "errors": [{"index": 1, "code": "taken", "error": "code already in use"}],
    },
)
XENGO = {
    "POST /links": Example(
        body={
            "destination": "https://acme.com/spring-sale",
            "domain": "go.acme.com",
            "code": "spring",
            "tags": {"campaign": "spring", "channel": "newsletter"},
            "notifyChannels": ["slack-growth"],
        },
        reply=XENGO_LINK,
    ),
    "GET /links": Example(
        reply={
            "links": [
                {
                    "code": "spring",
                    "shortUrl": "https://go.acme.com/spring",
                    "destination": "https://acme.com/spring-sale",
                    "status": "active",
                    "clicks24h": 128,
                    "lastClickAt": "2026-07-03T13:59:11Z",
                },
                {
                    "code": "ios-app",
                    "shortUrl": "https://go.acme.com/ios-app",
                    "destination": "https://apps.apple.com/app/acme",
                    "status": "active",
                    "clicks24h": 64,
                },
            ]
        }
    ),
    "GET /links/{code}": Example(path=SPRING, reply=XENGO_LINK),
    "PATCH /links/{code}": Example(
        path=SPRING,
        body={"destination": "https://acme.com/summer-sale"},
        reply={
            "code": "spring",
            "shortUrl": "https://go.acme.com/spring",
            "destination": "https://acme.com/summer-sale",
            "status": "active",
            "createdAt": "2026-07-03T14:20:00Z",
            "clicks24h": 128,
        },
    ),
    "DELETE /links/{code}": Example(path=SPRING),
    "GET /links/{code}/stats": Example(
        path=SPRING,
        query={"window": "24h"},
        reply={
            "window": "24h",
            "total": 128,
            "points": [
                {"hour": "2026-07-03T12:00Z", "count": 41},
                {"hour": "2026-07-03T13:00Z", "count": 87},
            ],
        },
    ),
    "POST /links/bulk": XENGO_BULK,
    "POST /bulk": XENGO_BULK,
    "POST /links:bulk": XENGO_BULK,
}

LAUNCH = {"id": "launch"}
XURL = {
    "POST /links": Example(
        body={"url": "https://example.com", "title": "Launch page", "customSlug": "launch"},
        reply={
            "id": "launch",
            "shortUrl": "https://xurl.eu.cc/launch",
            "url": "https://example.com",
            "createdAt": 1710000000000,
        },
    ),
    "GET /links": Example(
        query={"limit": 20, "cursor": 1710000000000},
        reply={
            "data": [
                {
                    "id": "launch",
                    "shortUrl": "https://xurl.eu.cc/launch",
                    "url": "https://example.com",
                    "title": "Launch page",
                    "clicks": 42,
                    "createdAt": 1710000000000,
                    "expiresAt": None,
                    "status": "active",
                }
            ],
            "pagination": {"limit": 20, "nextCursor": 1710000000000, "hasMore": True},
        },
    ),
    "GET /links/{id}/analytics": Example(
        path=LAUNCH,
        reply={
            "id": "launch",
            "clicks": 42,
            "countries": ["US", "IN"],
            "timeline": [{"date": "2026-03-14", "clicks": 12, "uniqueVisitors": 10}],
        },
    ),
    "DELETE /links/{id}": Example(path=LAUNCH, reply={"success": True, "id": "launch"}),
}

META = {
    "request_id": "req_8f3a2b1c4d5e6f70",
    "rate_limit": {"limit": 600, "remaining": 594, "reset": 1742572800},
}
XQR_ID = {"link_id": "0b0f7a52-5f0e-4f43-9a52-0d3f8f6f2a11"}
XQR_LINK = {
    "id": "0b0f7a52-5f0e-4f43-9a52-0d3f8f6f2a11",
    "short_url": "https://xqr.co/fall26",
    "short_code": "fall26",
    "destination": "https://shop.test/fall",
    "enabled": True,
    "labels": ["print"],
    "routing_rules": [],
    "scan_count": 0,
    "last_scan_at": None,
    "expires_at": None,
    "created_at": "2026-10-01T09:00:00Z",
    "updated_at": "2026-10-01T09:00:00Z",
}
XQR = {
    "POST /links": Example(
        body={"url": "https://shop.test/fall", "custom_slug": "fall26", "labels": ["print"]},
        reply={"data": XQR_LINK, "meta": META},
    ),
    "GET /links": Example(
        query={"limit": 50, "offset": 0},
        reply={"data": [XQR_LINK], "meta": {**META, "total": 1, "limit": 50, "offset": 0}},
    ),
    "GET /links/{link_id}": Example(path=XQR_ID, reply={"data": XQR_LINK, "meta": META}),
    "PATCH /links/{link_id}": Example(
        path=XQR_ID,
        body={"url": "https://shop.test/winter", "enabled": True},
        reply={"data": {**XQR_LINK, "destination": "https://shop.test/winter"}, "meta": META},
    ),
    "DELETE /links/{link_id}": Example(path=XQR_ID),
    "PATCH /links/bulk/status": Example(
        body={"ids": [XQR_ID["link_id"]], "enabled": False}, reply={"data": {"updated": 1}, "meta": META}
    ),
    "GET /links/{link_id}/qr": Example(path=XQR_ID, query={"format": "svg", "size": 10}),
    "GET /analytics/timeseries": Example(
        query={"interval": "day"},
        reply={
            "data": {"interval": "day", "points": [{"date": "2026-10-01", "scans": 4}]},
            "meta": META,
        },
    ),
}

LOCAL_ID = {"id": "0b0f7a52-5f0e-4f43-9a52-0d3f8f6f2a11"}
LOCAL = {
    "POST /links": Example(
        body={
            "destination": "https://example.com/menu",
            "code": "menu",
            "title": "Menu",
            "tags": [{"key": "print"}, {"key": "campaign", "value": "spring"}],
        }
    ),
    "PATCH /links/{id}": Example(path=LOCAL_ID, body={"destination": "https://example.com/summer-menu"}),
    "GET /links/{id}": Example(path=LOCAL_ID),
    "DELETE /links/{id}": Example(path=LOCAL_ID),
    "POST /links/{id}/restore": Example(path=LOCAL_ID),
    "POST /links/bulk": Example(
        body={"links": [{"destination": "https://example.com/1"}, {"destination": "https://example.com/2"}]}
    ),
    "POST /stats": Example(body={"ids": [LOCAL_ID["id"]], "window": "7d", "step": "day"}),
}

EXAMPLES: Mapping[str, Mapping[str, Example]] = {"local": LOCAL, "xengo": XENGO, "xurl": XURL, "xqr": XQR}
"""By service, then by method and path."""

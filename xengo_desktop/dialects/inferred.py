"""Every choice that no documentation makes for us, in one table; `docs/api-choices.md` is written from it.

Write the page anew with `python -m xengo_desktop.dialects.inferred docs/api-choices.md`.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

NOWHERE = "undocumented"
CONFLICT = "sources differ"
OURS = "our addition"


class Choice(NamedTuple):
    """What we chose where a service is silent or contradicts itself; `why` is NOWHERE, CONFLICT or OURS."""

    service: str
    topic: str
    chosen: str
    why: str
    note: str = ""


XENGO = (
    Choice("xengo", "required fields", "`destination` alone is required when a link is made", NOWHERE),
    Choice("xengo", "omitted domain", "the workspace's default domain", NOWHERE),
    Choice("xengo", "omitted code", "7 of the 31 unambiguous small letters and digits", NOWHERE),
    Choice(
        "xengo",
        "expiry",
        "`expiresAt`, ISO 8601 or null",
        NOWHERE,
        "prose promises an expiry without its name",
    ),
    Choice("xengo", "status words", "`active`, `expired`, `disabled`; `paused` is read as disabled", NOWHERE),
    Choice(
        "xengo",
        "absent fields",
        "not told, rather than empty",
        NOWHERE,
        "examples show fewer fields in lists",
    ),
    Choice("xengo", "read one link", "`GET /links/{code}`", NOWHERE),
    Choice(
        "xengo",
        "bulk path",
        "`/links/bulk`; `/bulk` and `/links:bulk` answer as well",
        NOWHERE,
        "in the window the setting `xengo_bulk_path` names another",
    ),
    Choice(
        "xengo",
        "bulk body",
        "`{links: […]}`, answered 200 with the three counters, `links` and `errors`",
        NOWHERE,
        "only the counters are relied on",
    ),
    Choice("xengo", "bulk size", "up to 10,000 links in 16 MB", NOWHERE),
    Choice("xengo", "pages", "everything at once, unless `limit` (1–10,000) or `cursor` is given", OURS),
    Choice("xengo", "same code on two domains", "409 `ambiguous`, until `?domain=` says which", OURS),
    Choice("xengo", "uniqueness of codes", "per domain, upper and lower case alike", NOWHERE),
    Choice(
        "xengo",
        "errors",
        "`{error, code}` with 400, 401, 403, 404, 409, 429, 500",
        NOWHERE,
        "the client takes any body and falls back to the status",
    ),
    Choice("xengo", "keys", "no scopes: one key may do everything", NOWHERE),
    Choice("xengo", "key format", "`xengo_sk_` and random characters", NOWHERE),
    Choice(
        "xengo",
        "windows of statistics",
        "`24h` by `hour`, the running one and the 23 before; `7d` and `30d` by UTC `day` likewise; "
        "others are 400",
        NOWHERE,
        "only `24h` is shown; hours that come for a longer window are read as days",
    ),
    Choice("xengo", "hours without clicks", "left out", NOWHERE, "the example shows two of 24"),
    Choice("xengo", "channels", "`GET`, `POST /channels`, `POST /channels/{channel}/test`", OURS),
    Choice("xengo", "image of the code", "none over this API; the window draws it", NOWHERE),
)

XURL = (
    Choice(
        "xurl",
        "re-serialised addresses",
        "the address comes back as it was sent, trimmed",
        CONFLICT,
        "the documentation's example has no slash at the end, the program adds one",
    ),
    Choice("xurl", "status of a created link", "201", NOWHERE),
    Choice(
        "xurl",
        "case of slugs",
        "kept as typed, upper and lower case are one slug",
        OURS,
        "a deviation: codes of a printed poster are typed by people",
    ),
    Choice(
        "xurl",
        "generated slugs",
        "7 of the 31 unambiguous small letters and digits",
        CONFLICT,
        "the program counts in base 62",
    ),
    Choice("xurl", "uniqueness of slugs", "per domain; XURL sees the default domain", OURS),
    Choice(
        "xurl",
        "owner",
        "each key owns the links that it made; others' are 403",
        CONFLICT,
        "there, every account has one key",
    ),
    Choice("xurl", "unknown limit or cursor", "clamped or ignored, never a 400", CONFLICT),
    Choice("xurl", "empty `customSlug`", "taken for absent", NOWHERE),
    Choice(
        "xurl",
        "thirty days",
        "the running UTC day and the 29 before; `countries` are those of these days, `clicks` all there were",
        NOWHERE,
    ),
    Choice(
        "xurl", "unique visitors", "true daily uniques", CONFLICT, "the program counts every click as one"
    ),
    Choice(
        "xurl",
        "delete",
        "`DELETE /links/{id}`, 200 `{success, id}`",
        CONFLICT,
        "in the program, undocumented",
    ),
    Choice(
        "xurl",
        "lifetime of links",
        "none, unless `serve --strict-plans`",
        CONFLICT,
        "the documentation shows `expiresAt: null`, the program sets the plan's lifetime",
    ),
    Choice("xurl", "links and pace of a plan", "unlimited, unless `serve --strict-plans`", CONFLICT),
    Choice("xurl", "quota of Big Enterprise", "5000 requests", CONFLICT, "the documentation lists none"),
    Choice("xurl", "expired key or plan", "403; the client reads 402 the same way", CONFLICT),
    Choice(
        "xurl",
        "destinations that do not resolve",
        "accepted: no name is looked up when a link is made",
        CONFLICT,
    ),
    Choice("xurl", "`expiresAt` of a created link", "read where it is told, not sent", CONFLICT),
)

XQR = (
    Choice(
        "xqr",
        "rate_limit",
        "`limit`, `remaining`, `reset` and the burst fields",
        CONFLICT,
        "three shapes are documented; all are read",
    ),
    Choice("xqr", "path of a link's statistics", "with and without `/stats`", CONFLICT),
    Choice("xqr", "confirming an upload", "with and without `/presign`", CONFLICT),
    Choice("xqr", "render", "by GET and by POST", CONFLICT),
    Choice("xqr", "bulk creation", "201", CONFLICT, "200 in prose"),
    Choice("xqr", "error codes", "upper case; compared without case", CONFLICT),
    Choice("xqr", "template ids", "`tpl_` and random characters", CONFLICT),
    Choice("xqr", "link ids", "UUIDs", CONFLICT),
    Choice("xqr", "error object", "with `status`", CONFLICT),
    Choice(
        "xqr",
        "labels and tags",
        "a label is a tag without a value; tags with values are invisible and survive",
        OURS,
    ),
    Choice("xqr", "scan_count", "all visits of people, scans and clicks", NOWHERE),
    Choice("xqr", "uniqueness of slugs", "per domain; xQR sees the default domain", NOWHERE),
    Choice("xqr", "unique visitors over days", "the sum of daily uniques", NOWHERE),
    Choice("xqr", "`ip` of a webhook", "always empty: no address is stored", OURS),
    Choice(
        "xqr",
        "room in a plan",
        "links of a month, templates and storage hold for keys of xQR, beyond them 403 "
        "`PLAN_LIMIT_EXCEEDED`; `dynamic_qr` and `bio_pages` are told alone",
        NOWHERE,
        "the error and the limits are documented, not what counts towards them; links of all services in the "
        "workspace do, deleted ones too",
    ),
    Choice(
        "xqr",
        "bulk creation beyond the plan",
        "what fits is made, in order; each of the others is an error in its place",
        NOWHERE,
        "partial success is documented",
    ),
    Choice(
        "xqr",
        "room for a file",
        "held from `presign` on for 15 minutes, and looked at again by `confirm`",
        NOWHERE,
    ),
    Choice(
        "xqr",
        "features of a plan",
        "plans with an API have all four; without `routing_rules` or `bulk_ops` it would be 403 "
        "`FEATURE_NOT_AVAILABLE`",
        NOWHERE,
    ),
    Choice("xqr", "bio pages, reports, MCP", "not offered", OURS),
)

ALL = (
    Choice(
        "all",
        "one origin",
        "`/xengo`, `/xurl/api/v1`, `/xqr/api/v1`, `/local/v1` before the paths",
        OURS,
        "XURL and xQR have the same paths",
    ),
    Choice(
        "all", "guard refusals", "400, 403, 405, 413, 415, 421, 429, 431, 500 in each API's own shape", OURS
    ),
    Choice("all", "media type", "`application/json` only, but for uploads", OURS),
    Choice("all", "Origin", "any but the server's own is refused with 403", OURS),
    Choice(
        "all",
        "private destinations",
        "literal private addresses are refused on the three services' APIs",
        OURS,
    ),
    Choice("all", "reserved codes", "words that the server needs itself are refused with 400", OURS),
    Choice("all", "slug after deletion", "free at once, in every API", NOWHERE),
    Choice("all", "slug of an expired or switched off link", "still taken", NOWHERE),
    Choice("all", "an expiry in the past", "taken as it was sent; the link is 410 from the start", NOWHERE),
    Choice("all", "query of a redirect", "not forwarded", NOWHERE),
    Choice("all", "dead links", "404 unknown, 410 expired or switched off, each with a page", CONFLICT),
    Choice("all", "204 and HEAD", "HEAD answers wherever GET does", OURS),
)

CHOICES: tuple[Choice, ...] = XENGO + XURL + XQR + ALL

TITLES = {"xengo": "xengo", "xurl": "XURL", "xqr": "xQR", "all": "All of them"}

INTRODUCTION = """# What we chose

The local server stands in for three services. Where their documentation is silent, or says two
things, we chose; each choice stands here once. This page is written by
`python -m xengo_desktop.dialects.inferred docs/api-choices.md`.
"""


def page() -> str:
    """Write the page, a table for each service."""
    return "\n".join([INTRODUCTION, *(_table(service) for service in TITLES)])


def _table(service: str) -> str:
    rows = [
        f"| {choice.topic} | {choice.chosen} | {_why(choice)} |"
        for choice in CHOICES
        if choice.service == service
    ]
    return "\n".join(
        [f"## {TITLES[service]}", "", "| about | we chose | because |", "|---|---|---|", *rows, ""]
    )


def _why(choice: Choice) -> str:
    return f"{choice.why}: {choice.note}" if choice.note else choice.why


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), encoding="utf-8")

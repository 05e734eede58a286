"""The documentation that the server hands out itself: OpenAPI documents, and pages written from them."""

from __future__ import annotations

import threading
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import msgspec

from xengo_desktop.dialects.hosting import Host, Reply

if TYPE_CHECKING:
    from xengo_desktop.server.docs.page import Page

CSP = "default-src 'none'; style-src '{style}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


def documentation(hosts: Sequence[Host], api: str) -> Mapping[str, Callable[[], Reply]]:
    """Return the pages by path; `api` is the address under which the examples call the server.

    Nothing is written before somebody asks for it, and then once.
    """
    pages: dict[str, Callable[[], Reply]] = {"/docs": _once(partial(_index, hosts))}
    for host in hosts:
        document = _once(partial(_document, host))
        pages[f"/{host.service}/openapi.json"] = document
        pages[f"/docs/{host.service}"] = _once(partial(_pages_of, document, host, api))
        if host.service == "xqr":
            # xQR's own place for it.
            pages[f"{host.prefix}/openapi.json"] = document
    return pages


def _once(write: Callable[[], Reply]) -> Callable[[], Reply]:
    """Return a page that is written at the first request, by whichever thread comes first."""
    lock = threading.Lock()
    kept: list[Reply] = []

    def page() -> Reply:
        with lock:
            if not kept:
                kept.append(write())
        return kept[0]

    return page


def _document(host: Host) -> Reply:
    from xengo_desktop.dialects.openapi import describe

    return _tagged(msgspec.json.encode(describe(host)), "application/json", {})


def _pages_of(document: Callable[[], Reply], host: Host, api: str) -> Reply:
    from xengo_desktop.server.docs.page import service_page

    content: dict[str, Any] = msgspec.json.decode(document().body)
    return _html(service_page(host.service, content, api))


def _index(hosts: Sequence[Host]) -> Reply:
    from xengo_desktop.dialects.openapi import describe
    from xengo_desktop.server.docs.page import index_page

    return _html(index_page({host.service: describe(host) for host in hosts}))


def _html(page: Page) -> Reply:
    style = "sha256-" + b64encode(sha256(page.style.encode()).digest()).decode()
    headers = {
        "Content-Security-Policy": CSP.format(style=style),
        "Referrer-Policy": "no-referrer",
        "X-Robots-Tag": "noindex",
    }
    return _tagged(page.html.encode(), "text/html; charset=utf-8", headers)


def _tagged(body: bytes, media_type: str, headers: Mapping[str, str]) -> Reply:
    """Let a caller keep a page and ask whether it is still the same."""
    etag = f'"{sha256(body).hexdigest()[:24]}"'
    return Reply(
        body=body, media_type=media_type, headers={"ETag": etag, "Cache-Control": "no-cache", **headers}
    )

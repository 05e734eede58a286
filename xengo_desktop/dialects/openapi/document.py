"""The whole document: who speaks, where, with which key, and every operation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from xengo_desktop import __version__
from xengo_desktop.dialects.hosting import Endpoint, Host
from xengo_desktop.dialects.openapi.about import ABOUT, KEYS, TAGS, About
from xengo_desktop.dialects.openapi.operations import Operations, tag_of
from xengo_desktop.dialects.openapi.refusals import Refusals
from xengo_desktop.dialects.openapi.schemas import Schemas

Json = dict[str, Any]


def describe(host: Host) -> Json:
    """Write the OpenAPI 3.1 document of a host; its server address is relative to where it is read."""
    schemas = Schemas(_shapes(host.endpoints))
    refusals = Refusals(host, schemas)
    operations = Operations(host, schemas, refusals)
    paths: dict[str, Json] = {}
    for endpoint in host.endpoints:
        paths.setdefault(endpoint.path, {})[endpoint.method.lower()] = operations.describe(endpoint)
    for endpoint in host.endpoints:
        schemas.drop(endpoint.query)
    about = ABOUT.get(host.service, About(host.service, ""))
    return {
        "openapi": "3.1.0",
        "info": {"title": about.title, "version": __version__, "description": about.text},
        "servers": [{"url": host.prefix, "description": "This server"}],
        "security": [{"key": []}],
        "tags": _tags(host.endpoints),
        "paths": paths,
        "components": {
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer", "description": KEYS}},
            "responses": refusals.responses(),
            "schemas": schemas.components(),
        },
    }


def _shapes(endpoints: Iterable[Endpoint]) -> list[object]:
    shapes: list[object] = []
    for endpoint in endpoints:
        shapes += [endpoint.body, endpoint.query, *endpoint.replies.values()]
    return shapes


def _tags(endpoints: Iterable[Endpoint]) -> list[Json]:
    names = dict.fromkeys(map(tag_of, endpoints))
    return [{"name": name, "description": TAGS[name]} if name in TAGS else {"name": name} for name in names]

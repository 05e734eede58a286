"""One endpoint as an OpenAPI operation."""

from __future__ import annotations

import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from xengo_desktop.dialects.hosting import Endpoint, Host
from xengo_desktop.dialects.openapi.examples import EXAMPLES, Example
from xengo_desktop.dialects.openapi.refusals import Refusals, described
from xengo_desktop.dialects.openapi.schemas import Schemas

Json = dict[str, Any]

JSON = "application/json"
IMAGES = ("image/svg+xml", "image/png")
STREAM = ("text/event-stream",)
ANY = "*/*"


class Operations:
    """Describes the endpoints of one host."""

    def __init__(self, host: Host, schemas: Schemas, refusals: Refusals) -> None:
        self._examples = EXAMPLES.get(host.service, {})
        self._schemas = schemas
        self._refusals = refusals

    def describe(self, endpoint: Endpoint) -> Json:
        """Write the operation."""
        example = self._examples.get(f"{endpoint.method} {endpoint.path}", Example())
        operation: Json = {
            "operationId": operation_id(endpoint),
            "tags": [tag_of(endpoint)],
            "summary": endpoint.summary,
            "parameters": [*_path_parameters(endpoint, example), *self._query_parameters(endpoint, example)],
            "responses": {**self._replies(endpoint, example), **self._refusals.of(endpoint)},
        }
        if endpoint.scope:
            operation["description"] = f"Needs the scope `{endpoint.scope}`."
            operation["security"] = [{"key": [endpoint.scope]}]
        if endpoint.open:
            operation["security"] = []
        if endpoint.body is not None:
            operation["requestBody"] = self._body(endpoint.body, example)
        return operation

    def _body(self, shape: object, example: Example) -> Json:
        if shape is bytes:
            return {"required": True, "content": {ANY: {"schema": {}}}}
        content: Json = {"schema": self._schemas.of(shape)}
        if example.body is not None:
            content["example"] = example.body
        return {"required": True, "content": {JSON: content}}

    def _replies(self, endpoint: Endpoint, example: Example) -> Json:
        replies = {status: shape for status, shape in endpoint.replies.items() if status < 400}
        headers = described(list(self._refusals.beside))
        return {
            str(status): {
                "description": HTTPStatus(status).phrase,
                **({"headers": headers} if headers else {}),
                **self._content(endpoint, shape, example.reply),
            }
            for status, shape in replies.items()
        }

    def _content(self, endpoint: Endpoint, shape: object, reply: object) -> Json:
        if shape is None:
            return {}
        if shape is bytes:
            return {"content": {media_type: {"schema": {}} for media_type in self._media_types(endpoint)}}
        content: Json = {"schema": self._schemas.of(shape)}
        if reply is not None:
            content["example"] = reply
        return {"content": {JSON: content}}

    def _media_types(self, endpoint: Endpoint) -> tuple[str, ...]:
        """Return what a file may be: an image where the caller chooses its format, a stream, or anything."""
        for shape in (endpoint.query, endpoint.body):
            if shape is not None and shape is not bytes and "format" in self._schemas.fields(shape)[0]:
                return IMAGES
        return STREAM if endpoint.path.endswith("/events") else (ANY,)

    def _query_parameters(self, endpoint: Endpoint, example: Example) -> list[Json]:
        if endpoint.query is None:
            return []
        fields, required = self._schemas.fields(endpoint.query)
        return [
            _parameter("query", name, schema, name in required, example.query)
            for name, schema in fields.items()
        ]


def operation_id(endpoint: Endpoint) -> str:
    """Name an operation after method and path: `getLinksByCodeStats`."""
    words = re.sub(r"\{(\w+)\}", r"by \1", endpoint.path).replace(":", " as ")
    parts = re.findall(r"[A-Za-z0-9]+", words)
    return endpoint.method.lower() + "".join(part[:1].upper() + part[1:] for part in parts)


def tag_of(endpoint: Endpoint) -> str:
    """Group operations by the first word of their paths."""
    found = re.search(r"[A-Za-z0-9-]+", endpoint.path)
    return found[0] if found else "all"


def _path_parameters(endpoint: Endpoint, example: Example) -> list[Json]:
    schema = {"type": "string", "minLength": 1}
    names = re.findall(r"\{(\w+)\}", endpoint.path)
    return [_parameter("path", name, schema, True, example.path) for name in names]


def _parameter(place: str, name: str, schema: Json, required: bool, examples: Mapping[str, object]) -> Json:
    parameter: Json = {"name": name, "in": place, "required": required, "schema": schema}
    if name in examples:
        parameter["example"] = examples[name]
    return parameter

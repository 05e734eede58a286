"""The documents of all hosts: valid, complete, and true to the types."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
from openapi_spec_validator import validate

from support.ground import memory_ground
from xengo_desktop.dialects.hosting import Endpoint, Host
from xengo_desktop.dialects.openapi import describe
from xengo_desktop.dialects.openapi.about import ABOUT
from xengo_desktop.dialects.openapi.examples import EXAMPLES
from xengo_desktop.server.hosts import HOSTS

GUARDS = {"400", "403", "405", "408", "413", "415", "421", "431", "500", "503"}


@pytest.fixture(params=HOSTS, ids=lambda make: make.service)
def host(request: pytest.FixtureRequest) -> Host:
    made: Host = request.param(memory_ground())
    return made


@pytest.fixture
def document(host: Host) -> dict[str, Any]:
    return describe(host)


def operation(document: dict[str, Any], endpoint: Endpoint) -> dict[str, Any]:
    found: dict[str, Any] = document["paths"][endpoint.path][endpoint.method.lower()]
    return found


def test_the_document_is_valid(document: dict[str, Any]) -> None:
    validate(json.loads(json.dumps(document)))


def test_every_endpoint_is_there_with_its_replies(host: Host, document: dict[str, Any]) -> None:
    for endpoint in host.endpoints:
        told = operation(document, endpoint)["responses"]
        assert {str(status) for status in endpoint.replies} <= told.keys(), endpoint.path
        assert told.keys() >= GUARDS, endpoint.path


def test_a_key_is_asked_for_unless_the_endpoint_is_open(host: Host, document: dict[str, Any]) -> None:
    assert document["security"] == [{"key": []}]
    for endpoint in host.endpoints:
        told = operation(document, endpoint)
        assert ("401" in told["responses"]) is not endpoint.open
        assert told.get("security") == ([] if endpoint.open else _scoped(endpoint))


def _scoped(endpoint: Endpoint) -> list[dict[str, list[str]]] | None:
    return [{"key": [endpoint.scope]}] if endpoint.scope else None


def test_every_parameter_of_a_path_is_described(host: Host, document: dict[str, Any]) -> None:
    for endpoint in host.endpoints:
        named = [
            parameter["name"]
            for parameter in operation(document, endpoint)["parameters"]
            if parameter["in"] == "path"
        ]
        assert endpoint.path.count("{") == len(named)
        assert all(f"{{{name}}}" in endpoint.path for name in named)


def test_names_are_those_that_a_reader_would_give(document: dict[str, Any]) -> None:
    for name in document["components"]["schemas"]:
        assert name.isidentifier(), name
        assert not name.endswith("Json"), name


def test_a_refusal_is_worded_as_the_host_words_it(host: Host, document: dict[str, Any]) -> None:
    said = document["components"]["responses"]["Unauthorized"]
    assert said["headers"]["WWW-Authenticate"]
    (first, *_) = said["content"]["application/json"]["examples"].values()
    assert "error" in first["value"]


def test_every_example_fits_the_types(host: Host) -> None:
    endpoints = {f"{endpoint.method} {endpoint.path}": endpoint for endpoint in host.endpoints}
    for line, example in EXAMPLES[host.service].items():
        endpoint = endpoints[line]
        if example.body is not None:
            msgspec.convert(example.body, type=endpoint.body)
        if example.query:
            msgspec.convert(dict(example.query), type=endpoint.query, strict=False)
        if example.reply is not None:
            msgspec.convert(example.reply, type=_yes(endpoint))


def _yes(endpoint: Endpoint) -> Any:
    return next(shape for status, shape in endpoint.replies.items() if status < 400)


def test_every_api_has_a_title(host: Host, document: dict[str, Any]) -> None:
    assert document["info"]["title"] == ABOUT[host.service].title
    assert document["servers"][0]["url"] == host.prefix


def test_bounds_and_defaults_are_those_of_the_types() -> None:
    (make,) = [make for make in HOSTS if make.service == "xqr"]
    told = describe(make(memory_ground()))["paths"]["/links"]["get"]["parameters"]
    (limit,) = [parameter for parameter in told if parameter["name"] == "limit"]
    assert limit["schema"] == {"type": "integer", "minimum": 1, "maximum": 200, "default": 50}
    assert limit["required"] is False


def test_images_are_images() -> None:
    (make,) = [make for make in HOSTS if make.service == "xqr"]
    told = describe(make(memory_ground()))["paths"]["/links/{link_id}/qr"]["get"]["responses"]["200"]
    assert set(told["content"]) == {"image/svg+xml", "image/png"}
    assert told["headers"].keys() >= {"X-Request-Id", "X-RateLimit-Limit"}


def test_news_come_as_a_stream() -> None:
    (make,) = [make for make in HOSTS if make.service == "local"]
    told = describe(make(memory_ground()))["paths"]["/events"]["get"]["responses"]["200"]
    assert set(told["content"]) == {"text/event-stream"}

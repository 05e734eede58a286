"""Every endpoint carries the types from which its documentation is written."""

from __future__ import annotations

import re

import msgspec
import pytest

from support.ground import memory_ground
from xengo_desktop.dialects.hosting import Endpoint, Host
from xengo_desktop.server.hosts import HOSTS


@pytest.fixture(params=HOSTS, ids=lambda make: make.service)
def host(request: pytest.FixtureRequest) -> Host:
    return request.param(memory_ground())


def test_all_types_can_be_documented(host: Host) -> None:
    for endpoint in host.endpoints:
        shapes = [endpoint.body, endpoint.query, *endpoint.replies.values()]
        msgspec.json.schema_components(
            [shape for shape in shapes if shape not in (None, bytes)],
            ref_template="#/components/schemas/{name}",
        )
        assert endpoint.summary, endpoint.path
        assert any(200 <= status < 300 for status in endpoint.replies), endpoint.path


def test_no_line_is_there_twice_and_literals_come_first(host: Host) -> None:
    lines = [(endpoint.method, endpoint.path) for endpoint in host.endpoints]
    assert len(lines) == len(set(lines))
    for position, endpoint in enumerate(host.endpoints):
        earlier = host.endpoints[:position]
        assert not [line.path for line in earlier if _hides(line, endpoint)], endpoint.path


def _hides(earlier: Endpoint, later: Endpoint) -> bool:
    pattern = re.sub(r"\\{\w+\\}", "[^/]+", re.escape(earlier.path))
    return (
        earlier.method == later.method
        and earlier.path != later.path
        and re.fullmatch(pattern, later.path) is not None
    )

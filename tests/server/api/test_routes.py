"""From a path to an endpoint."""

import pytest

from xengo_desktop.dialects.hosting import Endpoint
from xengo_desktop.server.api.routes import Routes


class Host:
    service = "local"
    prefix = "/local/v1"
    endpoints = tuple(
        Endpoint(method=method, path=path, handle=lambda call: None, summary=f"{method} {path}")
        for method, path in (
            ("GET", "/links"),
            ("POST", "/links"),
            ("GET", "/links/{id}"),
            ("POST", "/links/bulk"),
            ("POST", "/links/{id}/restore"),
            ("POST", "/{noun}/bulk/restore"),
        )
    )

    def refuse(self, denied, *, request_id, allowance): ...


HOST = Host()


@pytest.fixture
def routes():
    return Routes([HOST])


def found(routes, path):
    return {method: match.endpoint.summary for method, match in routes.matches(HOST, path).items()}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/local/v1/links", {"GET": "GET /links", "POST": "POST /links"}),
        ("/local/v1/links/", {"GET": "GET /links", "POST": "POST /links"}),
        ("/local/v1/links/abc", {"GET": "GET /links/{id}"}),
        ("/local/v1/links/bulk", {"POST": "POST /links/bulk"}),
        ("/local/v1/links/bulk/restore", {"POST": "POST /links/{id}/restore"}),
        ("/local/v1/links//restore", {}),
        ("/local/v1/nothing", {}),
        ("/local/v1", {}),
    ],
)
def test_a_path_has_its_methods(routes, path, expected):
    assert found(routes, path) == expected


def test_parameters_are_decoded_after_the_path_is_split(routes):
    match = routes.matches(HOST, "/local/v1/links/a%2Fb%20%C3%BC")["GET"]
    assert match.parameters == {"id": "a/b ü"}


def test_a_host_answers_below_its_prefix_only(routes):
    assert routes.host("/local/v1/links") is HOST
    assert routes.host("/local/v1") is HOST
    assert routes.host("/local/v10/links") is None
    assert routes.host("/") is None

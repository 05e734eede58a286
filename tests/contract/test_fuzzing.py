"""Every operation of every API, asked in ways that nobody would think of, answers as its document says."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import Status, from_schema
from schemathesis.engine.events import NonFatalError, ScenarioFinished
from schemathesis.engine.recorder import ScenarioRecorder
from schemathesis.specs.openapi.schemas import OpenApiSchema

from support.servers import ServerHere, server_here
from xengo_desktop.net.transport import connect

EXAMPLES = int(os.environ.get("XENGO_FUZZ_EXAMPLES", "6"))
"""Random requests per operation and phase; `make soak` asks for many more."""

SEED = int(os.environ.get("XENGO_FUZZ_SEED", "1"))

SERVICES = ("local", "xengo", "xurl", "xqr")

NOT_ASKED: Mapping[str, tuple[str, ...]] = {
    # By its contract XURL ignores limits and cursors that make no sense, and takes no text for no value.
    "xurl": ("negative_data_rejection",),
    # Restoring is for what is no longer there: a link that was just made cannot be.
    "local": ("ensure_resource_availability",),
}
"""Checks that a contract itself rules out."""

NEVER_ASKED = ("positive_data_acceptance",)
"""Whether a text is a destination that may be linked to is more than a schema can say."""


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ServerHere]:
    """Serve from a folder of its own, in which stray files of the fuzzing stay, too."""
    monkeypatch.chdir(tmp_path)
    with server_here(tmp_path / "data", limits="off") as running:
        yield running


# apprise looks for a module that Python 3.13 has dropped, and minds if it is not there.
@pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")
@pytest.mark.parametrize("service", SERVICES)
def test_no_request_gets_an_answer_that_is_not_documented(server: ServerHere, service: str) -> None:
    asked = _Asked()
    for event in from_schema(_schema(server, service)).execute():
        assert not isinstance(event, NonFatalError), event.info
        if isinstance(event, ScenarioFinished):
            asked.note(event.recorder)
    assert sorted(asked.findings) == []
    offered = {name: statuses - {405} for name, statuses in asked.statuses.items()}
    assert [name for name, statuses in offered.items() if statuses == {401}] == [], "The key opened nothing."


class _Asked:
    """What was found, and which statuses every operation answered."""

    def __init__(self) -> None:
        self.findings: set[str] = set()
        self.statuses: dict[str, set[int]] = defaultdict(set)

    def note(self, recorder: ScenarioRecorder) -> None:
        for case_id, node in recorder.cases.items():
            name = f"{node.value.method} {node.value.path}"
            if (interaction := recorder.interactions.get(case_id)) and interaction.response:
                self.statuses[name].add(interaction.response.status_code)
            for check in recorder.checks.get(case_id, ()):
                if check.status is Status.FAILURE and check.failure_info is not None:
                    failure = check.failure_info
                    self.findings.add(f"{name}: {check.name}: {failure.failure}\n{failure.code_sample}")


def _schema(server: ServerHere, service: str) -> OpenApiSchema:
    key = server.token if service == "local" else server.mint(service)
    with connect(server.api, "") as http:
        document: dict[str, Any] = http.send("GET", f"/{service}/openapi.json").json()
    chosen = SchemathesisConfig.from_dict(
        {
            "seed": SEED,
            "auth": {"openapi": {"key": {"bearer": key}}},
            "generation": {"max-examples": EXAMPLES, "database": "none"},
            "checks": {name: {"enabled": False} for name in (*NEVER_ASKED, *NOT_ASKED.get(service, ()))},
        }
    )
    schema = schemathesis.openapi.from_dict(document, config=chosen)
    schema.config.update(base_url=server.api + document["servers"][0]["url"])
    # A stream of news never ends; tests of its own listen to it.
    return schema.exclude(path_regex="/events$")

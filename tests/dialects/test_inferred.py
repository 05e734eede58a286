"""The table of our choices, its page, and some of the choices as they are kept."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from support.ground import memory_ground
from xengo_desktop.dialects.inferred import CHOICES, CONFLICT, NOWHERE, OURS, Choice, page
from xengo_desktop.dialects.xengo.client import BULK_PATH
from xengo_desktop.dialects.xengo.host import BULK_PATHS
from xengo_desktop.server.hosts import HOSTS
from xengo_desktop.settings.values import Settings

PAGE = Path(__file__).parents[2] / "docs" / "api-choices.md"


def chosen(service: str, topic: str) -> Choice:
    (choice,) = [choice for choice in CHOICES if (choice.service, choice.topic) == (service, topic)]
    return choice


def lines(service: str) -> set[str]:
    (make,) = [make for make in HOSTS if make.service == service]
    return {f"{endpoint.method} {endpoint.path}" for endpoint in make(memory_ground()).endpoints}


def test_the_page_is_what_the_table_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "python -m xengo_desktop.dialects.inferred docs/…"


def test_every_choice_stands_once_and_says_why() -> None:
    counts = Counter((choice.service, choice.topic) for choice in CHOICES)
    assert [topic for topic, number in counts.items() if number > 1] == []
    assert {choice.why for choice in CHOICES} == {NOWHERE, CONFLICT, OURS}
    assert not [choice for choice in CHOICES if "|" in "".join(choice)]


def test_xengos_bulk_call_is_where_the_table_says() -> None:
    told = re.findall(r"`(/[^`]+)`", chosen("xengo", "bulk path").chosen)
    assert tuple(told) == BULK_PATHS
    assert {f"POST {path}" for path in told} <= lines("xengo")
    assert BULK_PATH == told[0] == Settings().xengo_bulk_path


@pytest.mark.parametrize(
    "line",
    [
        "GET /analytics/links/{link_id}",
        "GET /analytics/links/{link_id}/stats",
        "GET /qr/render",
        "POST /qr/render",
    ],
)
def test_both_places_answer_where_xqrs_papers_differ(line: str) -> None:
    assert line in lines("xqr")


@pytest.mark.parametrize("service", ["xengo", "xurl", "xqr"])
def test_the_table_has_something_to_say_of_every_service(service: str) -> None:
    assert [choice for choice in CHOICES if choice.service == service]

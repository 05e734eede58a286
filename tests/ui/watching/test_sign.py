"""The sign beside a link whose destination is in trouble."""

from __future__ import annotations

from typing import Any

import pytest

from support.desk import FakeDesk
from support.links import NOON
from xengo_desktop.domain.watching import Finding, Health, Problem, Stop, Watched
from xengo_desktop.ui.watching.sign import DestinationSign

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)

GONE = "https://shop.example/gone"


@pytest.fixture
def sign(theme: Any, tasks: Any, preferences: Any, qtbot: Any) -> DestinationSign:
    desk = FakeDesk()
    finding = Finding(
        at=NOON,
        stops=(Stop(url=GONE, status=404),),
        problems=frozenset({Problem.MISSING}),
        said="It is gone.",
    )
    desk.watching.found[GONE] = Watched(id=1, destination=GONE, finding=finding, health=Health.BAD)
    made = DestinationSign(theme, tasks, desk, preferences)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    return made


def test_it_says_what_is_wrong_and_leads_to_the_details(sign: DestinationSign, qtbot: Any) -> None:
    asked: list[str] = []
    sign.details_requested.connect(asked.append)
    sign.show_destination(GONE)
    qtbot.waitUntil(lambda: not sign.isHidden())
    assert sign.words.text() == "Destination: Page is gone (404)"
    sign.details.click()
    assert asked == [GONE]


def test_it_is_not_there_for_a_destination_that_is_well(
    sign: DestinationSign, tasks: Any, qtbot: Any
) -> None:
    sign.show_destination(GONE)
    qtbot.waitUntil(lambda: not sign.isHidden())
    sign.show_destination("https://shop.example/well")
    assert sign.isHidden()
    qtbot.waitUntil(lambda: tasks.busy == 0)
    assert sign.isHidden()

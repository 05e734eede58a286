"""How patient a sender is."""

from __future__ import annotations

from xengo_desktop.ui.outbox.pace import LATER, SOON, UNWILLING_LATER, UNWILLING_SOON, Pace


def waits(pace: Pace, times: int, *, reached: bool) -> list[float]:
    found = []
    for _ in range(times):
        pace.failed(100.0, reached=reached)
        found.append(pace.due - 100.0)
    return found


def test_a_service_that_stays_away_is_asked_ever_less_often() -> None:
    assert waits(Pace(), 3, reached=False) == [SOON, 2 * SOON, 4 * SOON]
    assert waits(Pace(), 20, reached=False)[-1] == LATER


def test_one_that_answers_and_takes_nothing_is_left_in_peace_for_longer() -> None:
    assert waits(Pace(), 1, reached=True) == [UNWILLING_SOON]
    assert waits(Pace(), 20, reached=True)[-1] == UNWILLING_LATER


def test_after_a_change_it_is_tried_at_once_and_the_patience_begins_anew() -> None:
    pace = Pace()
    waits(pace, 5, reached=False)
    pace.at_once()
    assert pace.due == 0.0
    assert waits(pace, 1, reached=False) == [SOON]

"""Whose turn it is to send something for an account."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from xengo_desktop.desk.changing.turns import Turns


def asked(turns: Turns, account_id: str) -> bool:
    """Ask for the turn on another thread, with hardly any patience."""

    def ask() -> bool:
        with turns.mine(account_id, patience=0.01) as mine:
            return mine

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(ask).result(60)


def test_whoever_has_little_patience_is_sent_away_while_another_has_the_turn(tmp_path: Path) -> None:
    turns = Turns(tmp_path)
    with turns.mine("work") as mine:
        assert mine
        assert not asked(turns, "work")
        assert asked(turns, "home")
    assert asked(turns, "work")


def test_a_change_within_a_change_has_the_turn_already(tmp_path: Path) -> None:
    turns = Turns(tmp_path)
    with turns.mine("work"), turns.mine("work", patience=0.0) as mine:
        assert mine

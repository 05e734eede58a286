"""Which account links can best be copied to."""

from __future__ import annotations

from dataclasses import replace

from support.desk import row
from xengo_desktop.desk.bulk.targets import targets

HELD = ("here", "here", "here", "there")
"""The accounts of four links."""


def test_of_accounts_that_hold_some_of_the_links_the_one_that_can_take_most_comes_first() -> None:
    rows = [replace(row(number), account_id=each) for number, each in enumerate(HELD)]

    def takes(account_id: str, tried: object) -> int:
        return sum(each != account_id for each in HELD)

    assert targets(rows, 4, ("here", "there"), takes) == ("there", "here")
    assert targets(rows, 4, ("here", "there", "elsewhere"), takes) == ("elsewhere", "there", "here")
    assert targets(rows[:3], 3, ("here", "there"), takes) == ("there",)

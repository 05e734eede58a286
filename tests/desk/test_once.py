"""Parts that are made when they are first wanted."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

from xengo_desktop.desk.once import made_once


def test_two_threads_get_the_same_part() -> None:
    both, made = threading.Barrier(2), []

    class House:
        @made_once
        def door(self) -> object:
            made.append(object())
            # Time for the other thread to come and want one of its own.
            threading.Event().wait(0.05)
            return made[-1]

    house = House()

    def wanted() -> object:
        both.wait(60)
        return house.door

    with ThreadPoolExecutor(2) as pool:
        one, other = [each.result(60) for each in (pool.submit(wanted), pool.submit(wanted))]
    assert one is other is made[0]
    assert len(made) == 1

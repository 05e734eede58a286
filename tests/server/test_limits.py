"""Six hundred calls a minute, and not one more."""

from datetime import UTC, datetime, timedelta

import pytest

from xengo_desktop.dialects.hosting import Why
from xengo_desktop.domain.errors import ServerTrouble
from xengo_desktop.server.limits import Counted, MinuteLimits, NoLimits, choose

AT = datetime(2026, 5, 4, 12, 0, 45, tzinfo=UTC)
NEXT_MINUTE = int(datetime(2026, 5, 4, 12, 1, tzinfo=UTC).timestamp())


def test_each_call_takes_one_from_the_minute():
    limits = MinuteLimits(3)
    assert [limits.count(1, AT).remaining for _ in range(3)] == [2, 1, 0]
    assert limits.count(2, AT).remaining == 2


def test_a_spent_minute_says_when_to_come_back():
    limits = MinuteLimits(1)
    limits.count(1, AT)
    with pytest.raises(Counted) as refused:
        limits.count(1, AT)
    assert (refused.value.why, refused.value.retry_after) == (Why.TOO_MANY, 15)
    assert (refused.value.allowance.remaining, refused.value.allowance.reset) == (0, NEXT_MINUTE)


def test_the_next_minute_starts_afresh():
    limits = MinuteLimits(1)
    limits.count(1, AT)
    assert limits.count(1, AT + timedelta(seconds=15)).remaining == 0


def test_a_clock_that_goes_back_gives_no_second_minute():
    limits = MinuteLimits(1)
    limits.count(1, AT + timedelta(seconds=20))
    with pytest.raises(Counted) as refused:
        limits.count(1, AT)
    assert 1 <= refused.value.retry_after <= 60


def test_a_clock_that_was_set_back_by_hours_locks_nobody_out():
    limits = MinuteLimits(1)
    limits.count(1, AT + timedelta(hours=5))
    assert limits.count(1, AT).remaining == 0


def test_off_counts_nothing():
    assert {NoLimits().count(1, AT).remaining for _ in range(1000)} == {600}


def test_the_words_of_the_option_are_understood():
    assert isinstance(choose("off"), NoLimits)
    assert isinstance(choose("memory"), MinuteLimits)


@pytest.mark.parametrize("word", ["redis://localhost:6379", "rediss://cache", "often", ""])
def test_other_words_are_refused_with_a_sentence(word):
    with pytest.raises(ServerTrouble, match=r"\w+ .*\.$"):
        choose(word)

"""So many calls in a second and in a minute, and not one more: in this process and over a Redis."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from support.redis import RunningRedis, running_redis
from xengo_desktop.dialects.hosting import Caller, Denied, Why
from xengo_desktop.domain.errors import ServerTrouble
from xengo_desktop.server.limits import Counted, Limits, MemoryLimits, NoLimits, Rates, choose, rates_of

AT = datetime(2026, 5, 4, 12, 0, 45, tzinfo=UTC)
NEXT_MINUTE = int(datetime(2026, 5, 4, 12, 1, tzinfo=UTC).timestamp())
THREE = Rates(minute=3)
BURST = Rates(minute=600, burst=10)

names = map(str, itertools.count())


@pytest.fixture(scope="module")
def redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningRedis]:
    with running_redis(tmp_path_factory.mktemp("redis")) as server:
        yield server


@pytest.fixture(params=["memory", "redis"])
def limits(request: pytest.FixtureRequest) -> Iterator[Limits]:
    word = request.getfixturevalue("redis").url if request.param == "redis" else "memory"
    chosen = choose(word)
    yield chosen
    chosen.close()


@pytest.fixture
def who() -> str:
    """Name a caller that nobody has been before."""
    return next(names)


def no(count: Callable[[], object]) -> Counted:
    with pytest.raises(Counted) as refused:
        count()
    return refused.value


class TestTheMinute:
    """A window that begins with the minute of the clock."""

    def test_each_call_takes_one(self, limits: Limits, who: str) -> None:
        assert [limits.count(who, THREE, AT).remaining for _ in range(3)] == [2, 1, 0]
        assert limits.count(f"not {who}", THREE, AT).remaining == 2

    def test_a_spent_one_says_when_to_come_back(self, limits: Limits, who: str) -> None:
        limits.count(who, Rates(1), AT)
        refused = no(lambda: limits.count(who, Rates(1), AT))
        assert (refused.why, refused.retry_after) == (Why.TOO_MANY, 15)
        assert (refused.allowance.remaining, refused.allowance.reset) == (0, NEXT_MINUTE)

    def test_the_next_one_starts_afresh(self, limits: Limits, who: str) -> None:
        limits.count(who, Rates(1), AT)
        assert limits.count(who, Rates(1), AT + timedelta(seconds=15)).remaining == 0

    def test_a_clock_that_goes_back_gives_no_second_one(self, limits: Limits, who: str) -> None:
        limits.count(who, Rates(1), AT + timedelta(seconds=20))
        refused = no(lambda: limits.count(who, Rates(1), AT))
        assert refused.retry_after is not None
        assert 1 <= refused.retry_after <= 60

    def test_a_clock_that_was_set_back_by_hours_locks_nobody_out(self, limits: Limits, who: str) -> None:
        limits.count(who, Rates(1), AT + timedelta(hours=5))
        assert limits.count(who, Rates(1), AT).remaining == 0


class TestTheSecond:
    """A bucket that refills evenly."""

    def test_a_full_bucket_is_emptied_at_once(self, limits: Limits, who: str) -> None:
        left = [limits.count(who, BURST, AT).burst_remaining for _ in range(10)]
        assert left == [9, 8, 7, 6, 5, 4, 3, 2, 1, 0]
        refused = no(lambda: limits.count(who, BURST, AT))
        assert (refused.why, refused.retry_after) == (Why.BURST, 1)
        assert (refused.allowance.burst_limit, refused.allowance.burst_remaining) == (10, 0)

    def test_a_refused_call_takes_nothing_from_the_minute(self, limits: Limits, who: str) -> None:
        for _ in range(10):
            limits.count(who, BURST, AT)
        refused = [no(lambda: limits.count(who, BURST, AT)).allowance.remaining for _ in range(5)]
        assert refused == [590] * 5

    def test_a_tenth_of_a_second_brings_one_of_ten_back(self, limits: Limits, who: str) -> None:
        for _ in range(10):
            limits.count(who, BURST, AT)
        no(lambda: limits.count(who, BURST, AT + timedelta(milliseconds=99)))
        limits.count(who, BURST, AT + timedelta(milliseconds=100))
        no(lambda: limits.count(who, BURST, AT + timedelta(milliseconds=101)))
        assert limits.count(who, BURST, AT + timedelta(seconds=2)).burst_remaining == 9

    def test_a_spent_minute_takes_nothing_from_the_bucket(self, limits: Limits, who: str) -> None:
        rates = Rates(minute=1, burst=2)
        limits.count(who, rates, AT)
        for _ in range(3):
            assert no(lambda: limits.count(who, rates, AT)).allowance.burst_remaining == 1

    def test_who_has_no_bucket_is_told_of_none(self, limits: Limits, who: str) -> None:
        allowance = limits.count(who, THREE, AT)
        assert (allowance.burst_limit, allowance.burst_remaining) == (None, None)


def test_it_is_exact_however_many_come_at_once(limits: Limits, who: str) -> None:
    def enter(_: int) -> bool:
        try:
            limits.count(who, Rates(minute=100), AT)
        except Denied:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(enter, range(300))) == 100


def test_two_servers_hold_one_limit_together(redis: RunningRedis, who: str) -> None:
    first, second = choose(redis.url), choose(redis.url)
    assert [server.count(who, THREE, AT).remaining for server in (first, second, first)] == [2, 1, 0]
    for server in (first, second):
        assert no(lambda server=server: server.count(who, THREE, AT)).why is Why.TOO_MANY
        server.close()


def test_what_is_counted_is_forgotten_when_it_is_over(redis: RunningRedis, who: str) -> None:
    from redis import Redis

    limits = choose(redis.url)
    limits.count(who, BURST, AT)
    limits.close()
    with Redis.from_url(redis.url) as line:
        assert 60 < line.ttl(f"xengo:{who}") <= 180


class TestARedisThatGoesAway:
    """Calls are let in, which is said once a minute, and limited again as soon as it is back."""

    @pytest.fixture
    def mine(self, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningRedis]:
        with running_redis(tmp_path_factory.mktemp("redis")) as server:
            yield server

    def test_everybody_is_let_in_and_the_log_says_so(
        self, mine: RunningRedis, caplog: pytest.LogCaptureFixture
    ) -> None:
        limits = choose(mine.url)
        limits.count("a", Rates(1), AT)
        mine.stop()
        for seconds in range(61):
            assert limits.count("a", Rates(1), AT + timedelta(seconds=seconds)).remaining == 1
        assert [record.levelname for record in caplog.records] == ["WARNING"] * 2
        assert "not limited" in caplog.text
        limits.close()

    def test_it_is_asked_again_when_it_is_back(self, mine: RunningRedis) -> None:
        limits = choose(mine.url)
        mine.stop()
        limits.count("a", Rates(1), AT)
        mine.start()
        limits.count("a", Rates(1), AT + timedelta(seconds=1))
        no(lambda: limits.count("a", Rates(1), AT + timedelta(seconds=1)))
        limits.close()

    def test_one_that_is_not_there_at_the_start_is_a_sentence_without_its_password(
        self, mine: RunningRedis
    ) -> None:
        mine.stop()
        with pytest.raises(ServerTrouble, match="does not answer") as trouble:
            choose(mine.url.replace("//", "//:very-secret@"))
        assert "very-secret" not in f"{trouble.value} {trouble.value.detail}"


def test_one_that_wants_a_password_gets_it_from_the_address(tmp_path_factory: pytest.TempPathFactory) -> None:
    from redis import Redis

    with running_redis(tmp_path_factory.mktemp("redis")) as server:
        with Redis.from_url(server.url) as line:
            line.config_set("requirepass", "very-secret")
        for address in (server.url, server.url.replace("//", "//:wrong@")):
            with pytest.raises(ServerTrouble, match="password"):
                choose(address)
        limits = choose(server.url.replace("//", "//:very-secret@"))
        assert limits.count("a", THREE, AT).remaining == 2
        limits.close()


def test_off_counts_nothing() -> None:
    allowances = {NoLimits().count("a", BURST, AT) for _ in range(1000)}
    assert {(each.remaining, each.burst_remaining) for each in allowances} == {(600, 10)}


@pytest.mark.parametrize(
    ("service", "plan", "burst"),
    [
        ("xqr", "pro", 10),
        ("xqr", "business", 50),
        ("xqr", "enterprise", 200),
        ("xurl", "business", None),
        ("xengo", "enterprise", None),
        ("local", "enterprise", None),
    ],
)
def test_bursts_are_those_of_the_plan(service: str, plan: str, burst: int | None) -> None:
    caller = Caller(key_id=1, service=service, workspace_id=1, plan=plan)
    assert rates_of(caller) == Rates(minute=600, burst=burst)


def test_the_words_of_the_option_are_understood() -> None:
    assert isinstance(choose("off"), NoLimits)
    assert isinstance(choose("memory"), MemoryLimits)


@pytest.mark.parametrize("word", ["redis://localhost:port", "often", "", "valkey://:very-secret@cache"])
def test_other_words_are_refused_with_a_sentence(word: str) -> None:
    with pytest.raises(ServerTrouble, match=r"--limits .*\.$") as trouble:
        choose(word)
    assert "very-secret" not in str(trouble.value)

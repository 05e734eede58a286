"""The door: in which order it asks, and who pays for a call that was turned away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from support.door import FewLimits
from xengo_desktop.dialects.hosting import ANYONE, Allowance, Caller, Denied, Endpoint, Reply, Why
from xengo_desktop.server.api.door import WINDOW, Door, Tokens
from xengo_desktop.server.limits import Limits, MemoryLimits, NoLimits
from xengo_desktop.server.needs import Closed, Spent

AT = datetime(2026, 5, 4, 12, 0, 45, tzinfo=UTC)
READER = Caller(key_id=7, service="xqr", workspace_id=1, plan="pro", scopes=frozenset({"links:read"}))


class OneKey:
    """Knows one key; `left` calls of its quota remain."""

    def __init__(self, left: int = 1000, closed: Why | None = None) -> None:
        self.left = left
        self.closed = closed
        self.enforced: list[bool] = []

    def authenticate(self, service: str, token: str) -> Caller:
        if token != "good":
            raise Denied(Why.KEY_UNKNOWN)
        if self.closed:
            raise Closed(self.closed, "Closed.", READER)
        return READER

    def charge(self, caller: Caller, now: datetime, *, enforced: bool) -> Spent | None:
        self.enforced.append(enforced)
        if not self.left:
            raise Denied(Why.QUOTA, retry_after=77)
        self.left -= 1
        return Spent(1000 - self.left, 1000)


class Host:
    prefix = "/x"
    endpoints: Sequence[Endpoint] = ()

    def __init__(self, service: str = "xqr") -> None:
        self.service = service

    def refuse(self, denied: Denied, *, request_id: str, allowance: Allowance | None) -> Reply:
        return Reply()


def endpoint(scope: str = "links:read", *, is_open: bool = False) -> Endpoint:
    return Endpoint(method="GET", path="/", handle=lambda call: Reply(), scope=scope, open=is_open)


def door(keys: OneKey, limits: Limits | None = None) -> Door:
    return Door(keys, Tokens(), limits or MemoryLimits())


def test_who_comes_in_is_told_where_everything_stands() -> None:
    admission = door(OneKey()).admit(Host(), endpoint(), "Bearer good", AT)
    assert (admission.caller, admission.refused, admission.spent) == (READER, None, Spent(1, 1000))
    assert admission.allowance == Allowance(
        limit=600, remaining=599, reset=1_777_896_060, burst_limit=10, burst_remaining=9
    )


def test_a_missing_scope_costs_a_call_of_the_minute_and_none_of_the_month() -> None:
    keys = OneKey()
    admission = door(keys).admit(Host(), endpoint("links:write"), "Bearer good", AT)
    assert admission.refused is not None
    assert (admission.refused.why, admission.refused.message) == (Why.SCOPE, "needs links:write")
    assert admission.allowance is not None
    assert admission.allowance.remaining == 599
    assert keys.left == 1000


def test_what_is_too_fast_costs_nothing_and_says_where_the_minute_stands() -> None:
    keys, limits = OneKey(), FewLimits(1)
    asked = door(keys, limits)
    asked.admit(Host(), endpoint(), "Bearer good", AT)
    admission = asked.admit(Host(), endpoint(), "Bearer good", AT)
    assert admission.refused is not None
    assert (admission.refused.why, admission.refused.retry_after) == (Why.TOO_MANY, 15)
    assert admission.allowance is not None
    assert admission.allowance.remaining == 0
    assert keys.left == 999


def test_a_spent_quota_is_said_last() -> None:
    asked = door(OneKey(left=0), FewLimits(1))
    quota, fast = [asked.admit(Host(), endpoint(), "Bearer good", AT).refused for _ in range(2)]
    assert quota is not None
    assert (quota.why, quota.retry_after) == (Why.QUOTA, 77)
    assert fast is not None
    assert fast.why is Why.TOO_MANY


@pytest.mark.parametrize("why", [Why.KEY_REVOKED, Why.KEY_EXPIRED, Why.PLAN])
def test_whose_closed_key_it_was_is_known(why: Why) -> None:
    keys = OneKey(closed=why)
    admission = door(keys).admit(Host(), endpoint(), "Bearer good", AT)
    assert admission.refused is not None
    assert (admission.refused.why, admission.caller, admission.allowance) == (why, READER, None)
    assert keys.left == 1000


@pytest.mark.parametrize(
    ("authorization", "why"),
    [
        ("", Why.KEY_MISSING),
        ("Bearer ", Why.KEY_MISSING),
        ("Basic good", Why.KEY_MISSING),
        ("Bearer bad", Why.KEY_UNKNOWN),
    ],
)
def test_nobody_stays_nobody(authorization: str, why: Why) -> None:
    admission = door(OneKey()).admit(Host(), endpoint(), authorization, AT)
    assert admission.refused is not None
    assert (admission.refused.why, admission.caller) == (why, ANYONE)


def test_limits_that_are_off_still_count_and_hold_no_month() -> None:
    keys = OneKey()
    assert door(keys, NoLimits()).admit(Host(), endpoint(), "Bearer good", AT).refused is None
    assert door(keys, MemoryLimits()).admit(Host(), endpoint(), "Bearer good", AT).refused is None
    assert keys.enforced == [False, True]


def test_the_window_is_neither_limited_nor_charged() -> None:
    keys, tokens = OneKey(), Tokens()
    tokens.add("of-the-window")
    asked = Door(keys, tokens, FewLimits(1))
    for _ in range(5):
        admission = asked.admit(Host("local"), endpoint(""), "Bearer of-the-window", AT)
        assert (admission.caller, admission.refused) == (WINDOW, None)
    assert keys.left == 1000


def test_an_open_endpoint_asks_for_no_key() -> None:
    admission = door(OneKey()).admit(Host(), endpoint("", is_open=True), "", AT)
    assert (admission.caller, admission.refused) == (ANYONE, None)

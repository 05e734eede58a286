"""Limits counted by a Redis, so that several processes hold them together."""

from __future__ import annotations

import logging
import threading
from datetime import datetime, timedelta

from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import AuthenticationError, NoPermissionError, RedisError
from redis.retry import Retry

from xengo_desktop.dialects.hosting import Allowance
from xengo_desktop.domain.clock import to_ms
from xengo_desktop.domain.errors import ServerTrouble
from xengo_desktop.server.limits.base import Rates, Verdict, told, untouched

PATIENCE, PATIENCE_AT_START = 1.0, 10.0
"""Seconds that a call, and the start, wait for an answer; a Redis next door takes a thousandth of one."""

PAUSE = timedelta(seconds=1)
"""How long a Redis that did not answer is left alone."""

REMINDER = timedelta(minutes=1)

ABSENT = "The Redis of --limits does not answer. Start it, or use --limits memory."
STRANGER = "The Redis of --limits lets nobody in with this name and password. Check them in its address."
STRANGERS = (AuthenticationError, NoPermissionError)

# The steps of memory.Standing, in one piece that nothing can come between.
SCRIPT = """
local now, burst, minute = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local kept = redis.call('HMGET', KEYS[1], 'at', 'level', 'ends', 'used')
local full = burst * 1000
local at, level = tonumber(kept[1]) or now, tonumber(kept[2]) or full
local ends, used = tonumber(kept[3]) or 0, tonumber(kept[4]) or 0
if at - now > 60000 then at, level = now, full end
if now < at then now = at end
level = math.min(full, level + (now - at) * burst)
local closes = (math.floor(now / 60000) + 1) * 60
if closes ~= ends then ends, used = closes, 0 end
local verdict = 0
if full > 0 and level < 1000 then verdict = 1
elseif used >= minute then verdict = 2
else
  used = used + 1
  if full > 0 then level = level - 1000 end
end
local function whole(number) return string.format('%.0f', number) end
redis.call('HSET', KEYS[1], 'at', whole(now), 'level', whole(level), 'ends', whole(ends), 'used', whole(used))
redis.call('PEXPIRE', KEYS[1], 180000)
return {verdict, math.floor(level / 1000), used, ends}
"""

log = logging.getLogger(__name__)


class RedisLimits:
    """Counts in a Redis; lets everybody in, and says so, while that cannot be reached."""

    enforced = True

    def __init__(self, url: str) -> None:
        """Reach the Redis at a URL. Raise ServerTrouble where there is none."""
        try:
            with _line(url, PATIENCE_AT_START) as line:
                line.ping()
        except ValueError as error:
            raise ServerTrouble("--limits wants redis://HOST:PORT/NUMBER.", detail=str(error)) from error
        except RedisError as error:
            # A refused password is an answer, too, and so is a wish for one.
            message = STRANGER if isinstance(error, STRANGERS) else ABSENT
            raise ServerTrouble(message, detail=type(error).__name__) from error
        self._redis = _line(url, PATIENCE)
        self._script = self._redis.register_script(SCRIPT)
        self._lock = threading.Lock()
        self._failed_at: datetime | None = None
        self._said_at: datetime | None = None

    def count(self, who: str, rates: Rates, now: datetime) -> Allowance:
        if _within(self._failed_at, now, PAUSE):
            return untouched(rates, now)
        try:
            answer = self._script(keys=[f"xengo:{who}"], args=[to_ms(now), rates.bucket, rates.minute])
        except RedisError as error:
            self._complain(error, now)
            return untouched(rates, now)
        verdict, tokens, used, ends = map(int, answer)
        return told(Verdict(verdict), rates, now, tokens=tokens, used=used, ends=ends)

    def close(self) -> None:
        self._redis.close()

    def _complain(self, error: RedisError, now: datetime) -> None:
        with self._lock:
            self._failed_at = now
            if _within(self._said_at, now, REMINDER):
                return
            self._said_at = now
        kind = type(error).__name__
        log.warning("Redis does not answer (%s): calls are not limited until it does.", kind)


def _line(url: str, patience: float) -> Redis:
    # One more try, for a connection that Redis has closed meanwhile.
    again = Retry(NoBackoff(), 1)
    return Redis.from_url(url, socket_connect_timeout=patience, socket_timeout=patience, retry=again)


def _within(moment: datetime | None, now: datetime, span: timedelta) -> bool:
    """Say whether `now` lies less than `span` after a moment."""
    return moment is not None and timedelta(0) <= now - moment < span

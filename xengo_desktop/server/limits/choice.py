"""What `--limits` says."""

from __future__ import annotations

from xengo_desktop.domain.errors import ServerTrouble
from xengo_desktop.server.limits.base import Limits, NoLimits
from xengo_desktop.server.limits.memory import MemoryLimits


def choose(word: str) -> Limits:
    """Read `--limits`, and reach the Redis that it names. Raise ServerTrouble for what cannot be done."""
    if word == "off":
        return NoLimits()
    if word == "memory":
        return MemoryLimits()
    if word.startswith(("redis://", "rediss://")):
        return _shared(word)
    # What follows the kind of address may hold a password.
    kind = word.partition("://")[0]
    raise ServerTrouble(f"--limits knows off, memory and redis://HOST:PORT, not {kind}.")


def _shared(url: str) -> Limits:
    try:
        # Late: its library costs a tenth of a second that most servers never need.
        from xengo_desktop.server.limits.shared import RedisLimits
    except ImportError as error:
        message = "--limits redis:// needs a library: pip install 'xengo-desktop[team]', or choose memory."
        raise ServerTrouble(message, detail=str(error)) from error
    return RedisLimits(url)

"""The rules by which a hit counts as a person's or does not, in the order in which they are asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from xengo_desktop.domain.clicks import Verdict
from xengo_desktop.server.visits.hits import Signs


class Judgement(NamedTuple):
    """A verdict and the word for what decided it, "" for people."""

    verdict: Verdict
    reason: str


PERSON = Judgement(Verdict.HUMAN, "")
HEAD = Judgement(Verdict.HEAD, "head")
PREFETCH = Judgement(Verdict.PREFETCH, "prefetch")
OWN_DEVICE = Judgement(Verdict.BOT, "own-device")
DATA_CENTRE = Judgement(Verdict.BOT, "data-centre")
BURST = Judgement(Verdict.BOT, "burst")


_HEAD, _PREFETCH = int(Signs.HEAD), int(Signs.PREFETCH)
_OWN_DEVICE, _DATA_CENTRE = int(Signs.OWN_DEVICE), int(Signs.DATA_CENTRE)


def judge(signs: int, machine: str, own_clicks: Callable[[], bool]) -> Judgement:
    """Judge one hit by its signs and by why its agent is a machine's, "" for people's agents.

    `own_clicks` says whether clicks from this very computer count.
    """
    if signs & _HEAD:
        return HEAD
    if signs & _PREFETCH:
        return PREFETCH
    if signs & _OWN_DEVICE and not own_clicks():
        return OWN_DEVICE
    if machine:
        return Judgement(Verdict.BOT, machine)
    return DATA_CENTRE if signs & _DATA_CENTRE else PERSON

"""Which rule decides."""

from __future__ import annotations

import pytest

from xengo_desktop.domain.clicks import Verdict
from xengo_desktop.server.visits.hits import Signs
from xengo_desktop.server.visits.verdicts import judge

CASES = (
    (Signs.NONE, "", True, (Verdict.HUMAN, "")),
    (Signs.NONE, "crawler", True, (Verdict.BOT, "crawler")),
    (Signs.HEAD | Signs.PREFETCH, "tool", True, (Verdict.HEAD, "head")),
    (Signs.PREFETCH | Signs.OWN_DEVICE, "tool", False, (Verdict.PREFETCH, "prefetch")),
    (Signs.OWN_DEVICE, "", True, (Verdict.HUMAN, "")),
    (Signs.OWN_DEVICE, "", False, (Verdict.BOT, "own-device")),
    (Signs.DATA_CENTRE, "", True, (Verdict.BOT, "data-centre")),
    (Signs.DATA_CENTRE, "preview", True, (Verdict.BOT, "preview")),
    (Signs.QR_PARAMETER | Signs.FIRST, "", True, (Verdict.HUMAN, "")),
)


@pytest.mark.parametrize(("signs", "machine", "own_clicks", "expected"), CASES)
def test_the_first_rule_that_fits_decides(signs, machine, own_clicks, expected):
    assert judge(signs, machine, lambda: own_clicks) == expected

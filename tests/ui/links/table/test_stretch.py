"""Selected ids as a sequence."""

from __future__ import annotations

from xengo_desktop.domain.queries import ShortOrder
from xengo_desktop.ui.links.table.stretch import Stretch

IDS = Stretch(ShortOrder(range(100, 200)), [(0, 2), (10, 10), (50, 99)])
WHOLE = (100, 101, 102, 110, *range(150, 200))


def test_it_is_as_good_as_the_tuple():
    assert len(IDS) == len(WHOLE)
    assert tuple(IDS) == WHOLE
    assert IDS == WHOLE
    assert (*WHOLE[:-1], 1) != IDS
    assert (IDS[0], IDS[3], IDS[-1]) == (100, 110, 199)
    for part in (slice(1, 5), slice(2, 3), slice(3, 60), slice(500), slice(None, None, 7), slice(-2, None)):
        assert IDS[part] == WHOLE[part]
    assert 110 in IDS
    assert 111 not in IDS


def test_nothing_selected_is_nothing():
    nothing = Stretch(ShortOrder(range(5)), [])
    assert not nothing
    assert tuple(nothing[:3]) == ()

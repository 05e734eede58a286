"""Drafts and the vocabulary in the ledger: there again after it was closed."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import timedelta

from support.links import NOON
from xengo_desktop.domain.drafts import KeptDraft
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.routing import RoutingRule
from xengo_desktop.domain.tags import Tag
from xengo_desktop.library.ledger import Ledger

BASE = LinkDraft(destination="https://a.example/", title="Before")
WHOLE = LinkDraft(
    destination="not an address yet \N{PARTY POPPER}",
    code="x",
    tags=(Tag("a", "b"),),
    expires_at=NOON,
    enabled=False,
    channels=("ops",),
    rules=(RoutingRule(destination="https://r.example/", hours=(22, 6), expires_at=NOON),),
    notes="line one\nline two",
)
KEPT = KeptDraft(
    key="work/1", account_id="work", link_id="1", name="go.example.com/x", base=BASE, draft=WHOLE, at=NOON
)
NEW = replace(KEPT, key="draft:1", link_id="", base=LinkDraft(), at=NOON + timedelta(seconds=1))


def test_drafts_come_back_whole_and_in_order_and_go_when_they_are_over(tmp_path):
    with closing(Ledger(tmp_path / "ledger.sqlite")) as ledger:
        ledger.drafts.keep([KEPT, NEW])
        ledger.drafts.keep([replace(KEPT, draft=BASE)])
    with closing(Ledger(tmp_path / "ledger.sqlite")) as ledger:
        assert ledger.drafts.all() == (NEW, replace(KEPT, draft=BASE))
        ledger.drafts.keep([], ["work/1", "never there"])
        assert ledger.drafts.all() == (NEW,)


def test_the_vocabulary_is_the_last_one_that_was_put_there(tmp_path):
    with closing(Ledger(tmp_path / "ledger.sqlite")) as ledger:
        assert ledger.vocabulary.get() is None
        ledger.vocabulary.put(b"one")
        ledger.vocabulary.put(b"two")
        assert ledger.vocabulary.get() == b"two"

"""Routing rules in a history."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.routing import RoutingRule
from xengo_desktop.ui.journal.words import ChangeWords


def test_rules_say_who_goes_where(qapp):
    rules = (
        RoutingRule(destination="https://phone.example/p", devices=("mobile",)),
        RoutingRule(destination="https://de.example/d", countries=("DE",)),
    )
    draft = LinkDraft(destination="https://example.com", rules=rules)
    told = ChangeWords(ZoneInfo("UTC")).value("rules", draft)
    assert told == "Phone → https://phone.example/p; Germany → https://de.example/d"

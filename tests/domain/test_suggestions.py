"""Codes made of the words that are there already."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from xengo_desktop.dialects.xqr.service import SERVICE as XQR
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.suggestions import candidates, numbered

CAN = XQR.capabilities


def test_title_and_destination_become_codes_in_the_services_alphabet():
    draft = LinkDraft(
        title="Späte Sommer-Aktion", destination="https://www.shop.example/sale/spring%20fair.html"
    )
    found = list(candidates(draft, CAN))
    assert found[:4] == ["spate-sommer-aktion", "spring-fair", "shop-spring-fair", "shop"]


def test_a_code_that_is_there_gets_a_number():
    assert next(numbered("spring")) == "spring-2"
    assert next(numbered("spring-2")) == "spring-3"
    assert next(candidates(LinkDraft(code="Spring"), CAN)) == "Spring-2"


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=20))
def test_whatever_is_typed_every_candidate_may_be_a_code(title, path, code):
    draft = LinkDraft(title=title, destination=f"https://a.example/{path}", code=code)
    found = list(candidates(draft, CAN))
    assert all(re.fullmatch(CAN.code_pattern, each) for each in found)
    assert len({each.casefold() for each in found}) == len(found)


def test_a_bare_year_or_number_is_no_code_without_a_word():
    fair = list(candidates(LinkDraft(title="2026", destination="https://shop.example/fair/2026"), CAN))
    assert fair[:2] == ["fair-2026", "shop"]
    (only, *_) = candidates(LinkDraft(destination="https://shop.example/4711"), CAN)
    assert only == "shop-4711"
    assert "10" not in list(candidates(LinkDraft(destination="https://10.0.0.7/"), CAN))

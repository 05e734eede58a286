"""A vocabulary as a file: what is written is read back, and what is not one is refused by its word."""

from __future__ import annotations

import json
from datetime import date

import pytest

from xengo_desktop.domain.campaigns.sharing import read_vocabulary, write_vocabulary
from xengo_desktop.domain.campaigns.templates import Template, fill, slug
from xengo_desktop.domain.campaigns.vocabulary import Casing, Rule, Vocabulary
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.tags import Tag

WHOLE = Vocabulary(
    name="Northwind",
    rules=(
        Rule(
            parameter="utm_source",
            required=True,
            casing=Casing.LOWER,
            separator="_",
            allowed=("twitter", "e_mail"),
            synonyms=(("Twitter/X", "twitter"),),
        ),
        Rule(parameter="ref"),
    ),
    templates=(Template("Newsletter", (("utm_source", "e_mail"), ("utm_content", "{code}-{date}"))),),
)


def test_what_is_written_is_read_back():
    assert read_vocabulary(write_vocabulary(WHOLE)) == WHOLE
    assert read_vocabulary(write_vocabulary(Vocabulary())) == Vocabulary()
    strict = Vocabulary(enforced=True)
    assert read_vocabulary(write_vocabulary(strict)) == strict, "a file without that word only tells"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"format": "xengo-kit"}, "not a vocabulary"),
        ({"version": 2}, "Update xengo desktop"),
        ({"version": True}, "whole number"),
        ({"rulez": []}, "Is it “rules”?"),
        ({"rules": [{"parameter": "utm_source", "casing": "UPPER"}]}, "casing"),
        ({"rules": [{"parameter": "a&b"}]}, "name of a parameter"),
        ({"rules": [{"parameter": "a"}, {"parameter": "A"}]}, "two rules"),
        ({"rules": [{"parameter": "a", "casing": "lower", "allowed": ["Big"]}]}, "would make that “big”"),
        ({"rules": [{"parameter": "a", "allowed": ["x"], "synonyms": {"y": "z"}}]}, "does not allow"),
        ({"templates": [{"name": "T", "values": {"utm_source": "{colour}"}}]}, "no meaning for {colour}"),
        ({"templates": [{"name": "T", "values": {"utm_source": "a\nb"}}]}, "one short line"),
    ],
)
def test_what_cannot_be_used_is_refused_by_its_word(change, said):
    with pytest.raises(Invalid, match=said.replace("?", r"\?").replace("{", r"\{")):
        read_vocabulary(json.dumps({"format": "xengo-utm", "version": 1} | change).encode())


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe", b"[]", b'{"format":"xengo-utm","format":"x"}', b"[" * 9999]
)
def test_broken_and_hostile_files_are_refused_in_a_sentence(data):
    with pytest.raises(Invalid, match="vocabulary"):
        read_vocabulary(data)


def test_a_template_fills_in_the_links_own_words_and_says_what_it_lacks():
    draft = LinkDraft(code="fair26", title="Späte Müller-Straße", tags=(Tag("team", "North East"),))
    template = Template(
        "T",
        (
            ("utm_campaign", "{title}_{quarter}"),
            ("utm_content", "{tag:team}"),
            ("utm_term", "{domain}"),
            ("utm_id", "{date}"),
        ),
    )
    filled = fill(template, draft, date(2026, 11, 22))
    assert filled.values == {
        "utm_campaign": "spate-muller-strasse_q4",
        "utm_content": "north-east",
        "utm_id": "2026-11-22",
    }
    assert filled.unknown == ("domain",)
    assert slug("  Привет, мир! ") == "привет-мир"

"""Campaign parameters against a vocabulary: what is found, and what putting it right leaves alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xengo_desktop.domain.campaigns.lint import Kind, lint, mended
from xengo_desktop.domain.campaigns.query import Query
from xengo_desktop.domain.campaigns.vocabulary import Casing, Rule, Vocabulary

WORDS = Vocabulary(
    name="Northwind",
    rules=(
        Rule(
            parameter="utm_source",
            required=True,
            casing=Casing.LOWER,
            allowed=("twitter", "newsletter"),
            synonyms=(("X", "twitter"), ("mail", "newsletter")),
        ),
        Rule(parameter="utm_campaign", casing=Casing.LOWER, separator="_"),
    ),
)


def at(query):
    return f"https://a.example/p?{query}#top"


@pytest.mark.parametrize(
    ("query", "kind", "right"),
    [
        ("utm_source=Twitter", Kind.CASING, "utm_source=twitter"),
        ("utm_source=x", Kind.SYNONYM, "utm_source=twitter"),
        ("utm_source=+twitter", Kind.SPACES, "utm_source=twitter"),
        ("utm_source=mail&utm_source=mail", Kind.TWICE, "utm_source=newsletter"),
        ("UTM_Source=twitter", Kind.SPELLING, "utm_source=twitter"),
        ("utm-source=twitter", Kind.SPELLING, "utm_source=twitter"),
        ("utm_source=twitter&utm_term=", Kind.EMPTY, "utm_source=twitter"),
        (
            "utm_source=twitter&utm_campaign=spring-sale",
            Kind.SEPARATOR,
            "utm_source=twitter&utm_campaign=spring_sale",
        ),
    ],
)
def test_what_can_be_put_right_for_sure_is(query, kind, right):
    assert kind in [finding.kind for finding in lint(at(query), WORDS)]
    assert mended(at(query), WORDS) == at(right)


@pytest.mark.parametrize(
    ("query", "kind", "instead"),
    [
        ("a=1", Kind.MISSING, None),
        ("utm_source=twiter", Kind.NOT_ALLOWED, "twitter"),
        ("utm_source=radio", Kind.NOT_ALLOWED, None),
        ("utm_source=twitter&utm_source=newsletter", Kind.TWICE, "twitter"),
    ],
)
def test_what_only_a_person_can_know_is_said_and_left(query, kind, instead):
    (finding,) = lint(at(query), WORDS)
    assert (finding.kind, finding.instead) == (kind, instead)
    assert mended(at(query), WORDS) == at(query)


def test_what_is_not_allowed_in_other_letters_either_is_told_what_is():
    (finding,) = lint(at("utm_source=Facebook"), WORDS)
    assert (finding.kind, finding.instead) == (Kind.NOT_ALLOWED, None)
    assert finding.sentence == "“Facebook” is not one of the values for utm_source: twitter, newsletter."
    assert finding.choices == ("twitter", "newsletter")
    many = Vocabulary(rules=(Rule(parameter="utm_source", allowed=tuple("abcdefgh")),))
    (finding,) = lint(at("utm_source=radio"), many)
    assert finding.sentence.endswith(": a, b, c, d, e and 3 more.")
    assert not finding.choices


def test_without_rules_everything_passes_that_anybody_could_count():
    assert lint(at("utm_source=Any Thing&q=UTM"), Vocabulary()) == ()


parts = st.lists(
    st.tuples(
        st.sampled_from(("utm_source", "UTM_Source", "utm-campaign", "utm_campaign", "utm_x", "q", "Ref")),
        st.text(st.sampled_from("aTx -_%20é"), max_size=8),
    ),
    max_size=7,
)


@given(parts)
def test_mending_is_done_once_and_touches_nothing_else(pairs):
    url = at("&".join(f"{name}={value.replace('%', '%25').replace(' ', '+')}" for name, value in pairs))
    better = mended(url, WORDS)
    assert mended(better, WORDS) == better
    others = [part for part in Query.read(url).parts if not part.lower().startswith("utm")]
    left = [part for part in Query.read(better).parts or () if not part.lower().startswith("utm")]
    assert [part for part in others if part] == [part for part in left if part]
    assert all(finding.instead is None or finding.guess for finding in lint(better, WORDS))

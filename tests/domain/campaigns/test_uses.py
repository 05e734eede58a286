"""Values in use: counted over all links, and taken over as a rule."""

from __future__ import annotations

from xengo_desktop.domain.campaigns.uses import MOST_TAKEN, Use, counted, rule_from, taken_over
from xengo_desktop.domain.campaigns.vocabulary import Casing, Rule, Vocabulary

LINKS = [
    ("https://a.example/?utm_source=newsletter&utm_medium=email", 210),
    ("https://a.example/?UTM-Source=Twitter", 61),
    ("https://a.example/?utm_source=twitter&ref=x", 29),
    ("https://a.example/utm_source", 5),
]


def test_values_are_counted_by_parameter_however_that_is_spelt():
    source, medium, ref = counted(LINKS, own=["ref"])
    assert source == Use("utm_source", (("newsletter", 210), ("Twitter", 61), ("twitter", 29)))
    assert (medium.parameter, ref.values) == ("utm_medium", (("x", 29),))


def test_a_rule_begins_with_each_word_once_as_most_links_have_it():
    source = counted(LINKS)[0]
    assert rule_from(source) == Rule(
        parameter="utm_source", casing=Casing.LOWER, allowed=("newsletter", "twitter")
    )
    loud = rule_from(Use("utm_source", (("Mail", 5), ("mail", 2))))
    assert (loud.casing, loud.allowed) == (Casing.AS_IS, ("Mail",))
    Vocabulary(rules=(rule_from(source),)).check()


def test_what_a_rule_has_already_stays_and_too_many_values_are_no_list():
    rule = Rule(parameter="utm_source", separator="_", allowed=("x",), synonyms=(("Twitter", "x"),))
    use = Use("utm_source", (("spring sale", 2), ("twitter", 1), ("X", 1)))
    assert taken_over(rule, use).allowed == ("x", "spring_sale")
    many = Use("utm_content", tuple((f"ad{number}", 1) for number in range(MOST_TAKEN + 1)))
    assert rule_from(many).allowed == ()

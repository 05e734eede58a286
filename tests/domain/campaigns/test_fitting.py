"""Templates against the rules that they are kept with."""

from __future__ import annotations

from xengo_desktop.domain.campaigns.fitting import doubts
from xengo_desktop.domain.campaigns.templates import Template
from xengo_desktop.domain.campaigns.vocabulary import Casing, Rule, Vocabulary

WORDS = Vocabulary(
    rules=(
        Rule(parameter="utm_source", casing=Casing.LOWER, allowed=("mail", "twitter")),
        Rule(parameter="utm_campaign", required=True, casing=Casing.LOWER, separator="-"),
    ),
)


def test_what_a_template_writes_itself_is_held_against_the_rules():
    template = Template("First", (("utm_source", "Facebook"), ("utm_campaign", "{tag:market} & Co")))
    assert doubts(template, WORDS) == (
        "“Facebook” is not one of the values for utm_source: mail, twitter.",
        "utm_campaign has capitals or separators that are not as agreed: “{tag:market} & Co”.",
    )


def test_what_placeholders_become_and_what_is_left_to_others_is_no_doubt():
    assert doubts(Template("Second", (("utm_source", "{tag:source}"),)), WORDS) == ()
    assert doubts(Template("Third", (("utm_campaign", "{year}-spring"),)), WORDS) == ()

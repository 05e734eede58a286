"""Pages for visitors."""

from html.parser import HTMLParser

import pytest

from xengo_desktop.server import pages

NAMES = {
    "not-found": {"address": "go.test/x"},
    "expired": {"address": "go.test/x"},
    "disabled": {"address": "go.test/x"},
    "method": {"address": "go.test/x"},
    "home": {"address": "go.test"},
    "sample": {"address": "go.test/x", "destination": "https://a.example"},
    "api": {"version": "1", "dialects": "/local/v1", "links": "http://127.0.0.1:1"},
}


class Outline(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.seen = [], []

    def handle_starttag(self, tag, attrs):
        self.seen.append(tag)
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.mark.parametrize(("name", "words"), NAMES.items())
def test_a_page_is_whole_titled_and_good_in_the_dark(name, words):
    text = pages.page(name, **words).decode()
    outline = Outline()
    outline.feed(text)
    assert outline.open == []
    assert outline.seen.count("h1") == 1
    assert "<title></title>" not in text
    assert "prefers-color-scheme: dark" in text
    assert all(word in text for word in words.values())


def test_words_are_escaped_and_stay_on_their_line():
    text = pages.page("not-found", address='<b>"&\n\u202ex').decode()
    assert "&lt;b&gt;&quot;&amp;x" in text

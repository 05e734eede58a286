"""Words on labels: wrapped, made smaller, cut; whatever the language."""

from __future__ import annotations

import pytest

from support.sheets import FONT
from xengo_desktop.qr.figures import Box
from xengo_desktop.qr.paths import bounds
from xengo_desktop.qr.sheets.words import Word, cleaned, missing_in, set_words

ROOM = Box(10.0, 20.0, 24.0, 34.0)


def texts(words: tuple[Word, ...]) -> list[str]:
    """Return the words line by line, blanks left out."""
    lines: dict[float, str] = {}
    for word in words:
        lines[word.y] = lines.get(word.y, "") + word.text
    return list(lines.values())


def edges(words: tuple[Word, ...]) -> tuple[float, float, float, float]:
    boxes = [bounds(word.path) for word in words]
    placed = [
        (w.x + b[0] * w.size, w.y + b[1] * w.size, w.x + b[2] * w.size, w.y + b[3] * w.size)
        for w, b in zip(words, boxes, strict=True)
    ]
    left, top, right, bottom = zip(*placed, strict=True)
    return min(left), min(top), max(right), max(bottom)


HARD = (
    "Flyer",
    "Spring flyer for the very big fair in Hannover, hall 7, stand B 12",
    "https://go.example.com/a/very/long/path?with=parameters&and=more&and=evenmore",
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverleihung",
    "Ф" * 200,
    "ابدأ هنا: مرحبا بالعالم",
    "x" * 5000,
    "W" * 60,
)


@pytest.mark.parametrize("text", HARD, ids=range(len(HARD)))
@pytest.mark.parametrize("beside", [True, False])
@pytest.mark.parametrize("room", [ROOM, Box(0.0, 0.0, 15.0, 5.0), Box(0.0, 0.0, 60.0, 5.0)])
def test_words_stay_in_their_room(text: str, beside: bool, room: Box) -> None:
    words = set_words((text, "0001"), FONT, 1.7, room, beside=beside)
    if not words:
        return
    left, top, right, bottom = edges(words)
    assert left >= room.x - 0.2
    assert right <= room.x + room.width + 0.2
    assert top >= room.y - 0.4
    assert bottom <= room.y + room.height + 0.4


def test_a_short_caption_keeps_the_size_of_its_letters() -> None:
    (word,) = set_words(("Flyer",), FONT, 3.0, ROOM, beside=True)
    assert word.size == 3.0
    assert word.x == ROOM.x


def test_a_long_caption_goes_on_in_the_next_line() -> None:
    lines = texts(set_words(("Spring flyer for the fair in Hannover",), FONT, 3.0, ROOM, beside=True))
    assert len(lines) > 1
    assert "".join(lines).replace(" ", "") == "SpringflyerforthefairinHannover"


def test_an_address_breaks_behind_a_slash() -> None:
    lines = texts(set_words(("go.example.com/summer-sale",), FONT, 3.0, ROOM, beside=True))
    assert lines == ["go.example.com/", "summer-sale"]


def test_letters_of_one_label_shrink_alike_before_anything_is_cut() -> None:
    room = Box(0.0, 0.0, 40.0, 2 * 3.0 * 1.35)
    words = set_words(("A caption slightly longer than fits", "Short"), FONT, 3.0, room, beside=False)
    assert len({word.size for word in words}) == 1
    assert 2.0 < words[0].size < 3.0
    assert "…" not in "".join(texts(words))


def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    room = Box(0.0, 0.0, 30.0, 3.0 * 1.35)
    (line,) = texts(
        set_words(("A caption much longer than fits on so small a label",), FONT, 3.0, room, beside=False)
    )
    assert line.startswith("A")
    assert line.endswith("…")


def test_words_under_a_code_are_centred() -> None:
    words = set_words(("Flyer",), FONT, 3.0, ROOM, beside=False)
    left, top, right, _ = edges(words)
    assert (left + right) / 2 == pytest.approx(ROOM.x + ROOM.width / 2, abs=0.2)
    assert top == pytest.approx(ROOM.y, abs=0.2)


def test_the_same_word_is_one_outline_everywhere() -> None:
    one, other = (set_words((text,), FONT, 3.0, ROOM, beside=True)[0] for text in ("Flyer 1", "Flyer 2"))
    assert one.path is other.path


@pytest.mark.parametrize("captions", [(), ("",), ("", "  ", "\n\t")])
def test_captions_without_a_word_set_nothing(captions: tuple[str, ...]) -> None:
    assert set_words(captions, FONT, 3.0, ROOM, beside=True) == ()


def test_line_breaks_and_invisible_characters_become_blanks() -> None:
    assert cleaned("two\nlines\u200b and\u0000 more ") == "two lines and more"


def test_characters_that_the_font_lacks_are_named_once() -> None:
    assert missing_in(("漢字 and 漢", "plain"), FONT) == ("漢", "字")
    assert missing_in((), FONT) == ()

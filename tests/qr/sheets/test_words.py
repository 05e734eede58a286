"""Words on labels: wrapped, made smaller, cut; whatever the language."""

from __future__ import annotations

import pytest

from support.sheets import FONT
from xengo_desktop.qr.artwork.figures import Box
from xengo_desktop.qr.artwork.paths import bounds
from xengo_desktop.qr.lettering import lettered
from xengo_desktop.qr.sheets.words import Line, cleaned, missing_in, set_words

ROOM = Box(10.0, 20.0, 24.0, 34.0)


def texts(lines: tuple[Line, ...]) -> list[str]:
    """Return the lines as they can be read, blanks left out."""
    return ["".join(glyph.text for glyph in line.glyphs) for line in lines]


def edges(lines: tuple[Line, ...]) -> tuple[float, float, float, float]:
    placed = []
    for line in lines:
        x = line.x
        for glyph in line.glyphs:
            x += glyph.step * line.size
            left, top, right, bottom = (figure * line.size for figure in bounds(glyph.path))
            placed.append((x + left, line.y + top, x + right, line.y + bottom))
    lefts, tops, rights, bottoms = zip(*placed, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


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
    assert line.startswith("Acaption")
    assert line.endswith("…")


def test_words_under_a_code_are_centred() -> None:
    words = set_words(("Flyer",), FONT, 3.0, ROOM, beside=False)
    left, top, right, _ = edges(words)
    assert (left + right) / 2 == pytest.approx(ROOM.x + ROOM.width / 2, abs=0.2)
    assert top == pytest.approx(ROOM.y, abs=0.2)


def test_the_same_letter_is_one_outline_everywhere() -> None:
    one, other = (set_words((text,), FONT, 3.0, ROOM, beside=True)[0] for text in ("Flyer 1", "Flyer 2"))
    assert one.glyphs[0].path is other.glyphs[0].path


@pytest.mark.parametrize(
    "text", ["AVATAR To Ty LT", "Straße café", "Привет, мир", "γειά σου", "10 % – “yes”…"]
)
def test_letters_set_one_by_one_stand_as_the_font_wants_them(text: str) -> None:
    (line,) = set_words((text,), FONT, 3.0, Box(0.0, 0.0, 200.0, 4.05), beside=True)
    assert len(line.glyphs) == len(text.replace(" ", ""))
    _, _, right, _ = edges((line,))
    assert right / 3.0 == pytest.approx(bounds(lettered(text, FONT).path)[2], abs=0.02)


@pytest.mark.parametrize("text", ["مرحبا", "שלום", "नमस्ते", "e\u0301te\u0301"])
def test_letters_that_join_are_set_together(text: str) -> None:
    (line,) = set_words((text,), FONT, 3.0, ROOM, beside=True)
    assert len(line.glyphs) <= 1


@pytest.mark.parametrize("captions", [(), ("",), ("", "  ", "\n\t")])
def test_captions_without_a_word_set_nothing(captions: tuple[str, ...]) -> None:
    assert set_words(captions, FONT, 3.0, ROOM, beside=True) == ()


def test_line_breaks_and_invisible_characters_become_blanks() -> None:
    assert cleaned("two\nlines\u200b and\u0000 more ") == "two lines and more"


def test_characters_that_the_font_lacks_are_named_once() -> None:
    assert missing_in(("漢字 and 漢", "plain"), FONT) == ("漢", "字")
    assert missing_in((), FONT) == ()

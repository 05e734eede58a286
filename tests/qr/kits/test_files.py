"""Brand kits as files: what is written is read again, and what is hostile is refused by its word."""

from __future__ import annotations

import base64
import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.designs import colours, designs, lines, percents
from support.rasters import logo_png
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.artwork.shapes import DOT_SHAPES
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.kits import BrandKit, KitDesign, KitLogo, Swatch, read_kit, write_kit
from xengo_desktop.qr.kits.words import MOST_BYTES, VERSION, WORDS
from xengo_desktop.settings.places import resource

PNG = "data:image/png;base64," + base64.b64encode(logo_png()).decode()
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><path d="M0 0H4V4H0Z"/></svg>'
FONT = resource("fonts", "Inter-SemiBold.ttf").read_bytes()
KIT = BrandKit(
    name="Northwind",
    palette=(Swatch("Navy", "#17365c", (100.0, 72.0, 0.0, 18.0), "PANTONE 2955 C"), Swatch("Red", "#b3261e")),
    logos=(KitLogo("Mark", SVG), KitLogo("Word", logo_png())),
    dots=("rounded",),
    eye_frames=("rounded",),
    eye_balls=("rounded", "circle"),
    designs=(
        KitDesign("Poster", QrDesign(dots="rounded", logo=logo_png())),
        KitDesign("Card", QrDesign(dots="rounded", logo=logo_png(), caption="Scan me", font=FONT)),
    ),
    caption="Scan me",
    font=FONT,
    minimum_mm=20.0,
    file_pattern="{domain}-{code}",
)

names = lines.filter(bool)
cmyk = st.tuples(percents, percents, percents, percents)
swatches = st.one_of(st.builds(Swatch, names, colours), st.builds(Swatch, names, colours, cmyk, lines))

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "dots", "file"]), inner)
    ),
    max_leaves=8,
)


def unlike(items: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(items, max_size=4, unique_by=lambda item: item.name.casefold()).map(tuple)


kits = st.builds(
    BrandKit,
    name=names,
    palette=unlike(swatches),
    logos=unlike(st.builds(KitLogo, names, st.sampled_from([SVG, logo_png()]))),
    dots=st.lists(st.sampled_from(tuple(DOT_SHAPES)), max_size=3).map(tuple),
    designs=unlike(st.builds(KitDesign, names, designs())),
    caption=lines,
    font=st.sampled_from([None, FONT]),
    minimum_mm=st.none() | st.floats(1, 10_000, allow_nan=False),
    file_pattern=st.sampled_from(["", "{code}", "{domain}-{n:04}"]),
)


def changed(**values: Any) -> bytes:
    """Write the kit with some of its words said otherwise; None takes a word away."""
    whole = json.loads(write_kit(KIT)) | values
    return json.dumps({word: value for word, value in whole.items() if value is not None}).encode()


def refusal(data: bytes) -> Invalid:
    with pytest.raises(Invalid) as caught:
        read_kit(data)
    assert str(caught.value).endswith((".", "?"))
    assert len(str(caught.value)) < 300
    return caught.value


class TestThereAndBack:
    def test_a_whole_kit_is_read_as_it_was(self) -> None:
        assert read_kit(write_kit(KIT)) == KIT

    @given(kits)
    def test_any_kit_is_read_as_it_was(self, kit: BrandKit) -> None:
        data = write_kit(kit)
        assert read_kit(data) == kit
        assert write_kit(read_kit(data)) == data

    def test_a_picture_stands_in_the_file_once(self) -> None:
        whole = json.loads(write_kit(KIT))
        assert len(whole["files"]) == 3
        assert list(whole)[-1] == "files", "what people read comes first"
        assert whole["designs"][0]["design"]["logo"] == whole["logos"][1]["file"]

    def test_a_small_kit_is_a_small_file(self) -> None:
        said = json.loads(write_kit(BrandKit(name="Ä")))
        assert said == {"format": "xengo-kit", "version": 1, "name": "Ä"}

    def test_one_that_could_not_be_read_is_not_written(self) -> None:
        with pytest.raises(Invalid):
            write_kit(BrandKit(name=""))

    def test_files_may_have_names_that_people_gave(self) -> None:
        kit = read_kit(
            changed(
                files={"mark.png": PNG},
                logos=[{"name": "Mark", "file": "mark.png"}],
                designs=[{"name": "Poster", "design": {"fg": "#17365c", "logo": "mark.png"}}],
                font=None,
            )
        )
        assert kit.logos[0].data == kit.designs[0].design.logo == logo_png()


class TestRefusals:
    @pytest.mark.parametrize(
        ("data", "said"),
        [
            (b"", "not JSON"),
            (b"\xff\xfe\x00", "is not text"),
            (b"PK\x03\x04", "not JSON"),
            (b"[]", "not a brand kit"),
            (b"{}", "not a brand kit"),
            (b'{"format":"other"}', "not a brand kit"),
            (b"[" * 100_000, "nested too deeply"),
            (b'{"format":"xengo-kit","version":' + b"1" * 5000 + b"}", "too long"),
            (b'{"format":"xengo-kit","version":NaN}', "NaN"),
            (b'{"format":"xengo-kit","version":1,"minimum_mm":Infinity}', "Infinity"),
            (b'{"format":"xengo-kit","version":1,"name":"a","name":"b"}', "“name” twice"),
        ],
        ids=lambda value: value[:12] if isinstance(value, bytes) else None,
    )
    def test_what_is_no_kit_is_said(self, data: bytes, said: str) -> None:
        assert said in str(refusal(data))

    def test_a_huge_file_is_not_looked_into(self) -> None:
        assert "32 MB" in str(refusal(b" " * (MOST_BYTES + 1)))

    @pytest.mark.parametrize(
        "values",
        [
            {"minimum_mm": 10**400},
            {"palette": [{"name": "a", "colour": "#112233", "cmyk": [10**400, 0, 0, 0]}]},
            {"designs": [{"name": "a", "design": {"quiet_zone": 10**400}}]},
        ],
    )
    def test_numbers_without_end_are_refused(self, values: dict[str, Any]) -> None:
        assert "too long" in str(refusal(changed(**values)))

    @pytest.mark.parametrize("version", [0, -1, "1", 1.0, True, None])
    def test_a_kit_says_its_version(self, version: object) -> None:
        assert refusal(changed(version=version)).field == "version"

    def test_a_newer_kit_asks_for_a_newer_app(self) -> None:
        newer = refusal(changed(version=VERSION + 1, hologram=True))
        assert "version 2" in str(newer)
        assert "Update xengo desktop" in str(newer)

    @pytest.mark.parametrize(
        ("values", "word", "said"),
        [
            ({"pallete": []}, "pallete", "Is it “palette”?"),
            ({"api_key": "secret"}, "api_key", "no word “api_key”"),
            ({"links": []}, "links", "“links”"),
            ({"shapes": {"dotz": []}}, "dotz", "Is it “dots”?"),
            ({"palette": [{"name": "a", "color": "#112233"}]}, "color", "Is it “colour”?"),
            ({"logos": [{"name": "a", "url": "https://a.test"}]}, "url", "“url”"),
            ({"designs": [{"name": "a", "look": {}}]}, "look", "“look”"),
            ({"designs": [{"name": "a", "design": {"glow": 1}}]}, "glow", "“glow”"),
        ],
    )
    def test_a_word_that_is_not_known_is_named(self, values: dict[str, Any], word: str, said: str) -> None:
        found = refusal(changed(**values))
        assert found.field == word
        assert said in str(found)

    @pytest.mark.parametrize(
        ("values", "field"),
        [
            ({"name": 7}, "name"),
            ({"name": []}, "name"),
            ({"palette": {}}, "palette"),
            ({"palette": ["#112233"]}, "palette"),
            ({"palette": [{"name": "a", "colour": 7}]}, "palette"),
            ({"palette": [{"name": 7, "colour": "#112233"}]}, "palette"),
            ({"palette": [{"name": "a", "colour": "#112233", "cmyk": [1, 2, 3]}]}, "palette"),
            ({"palette": [{"name": "a", "colour": "#112233", "cmyk": ["1", 2, 3, 4]}]}, "palette"),
            ({"palette": [{"name": "a", "colour": "#112233", "cmyk": [True, 2, 3, 4]}]}, "palette"),
            ({"palette": [{"name": "a", "colour": "#112233", "cmyk": [1, 2, 3, 4], "spot": 5}]}, "palette"),
            ({"logos": "x"}, "logos"),
            ({"logos": [{"name": "a"}]}, "logos"),
            ({"logos": [{"name": "a", "file": "gone.png"}]}, "logos"),
            ({"logos": [{"name": "a", "file": "../../etc/passwd"}]}, "logos"),
            ({"shapes": []}, "shapes"),
            ({"shapes": {"dots": "rounded"}}, "dots"),
            ({"shapes": {"dots": [7]}}, "dots"),
            ({"shapes": {"dots": [["rounded"]]}}, "dots"),
            ({"designs": [{"name": "a", "design": []}]}, "design"),
            ({"designs": [{"name": "a", "design": {"logo": "/etc/hostname.png"}}]}, "designs"),
            ({"caption": 7}, "caption"),
            ({"font": 7}, "font"),
            ({"font": "gone.ttf"}, "font"),
            ({"minimum_mm": "20"}, "minimum_mm"),
            ({"minimum_mm": 1e308}, "minimum_mm"),
            ({"file_pattern": ["{code}"]}, "file_pattern"),
            ({"files": []}, "files"),
            ({"files": {"a": "https://a.test/logo.png"}}, "files"),
            ({"files": {"a": "data:image/png,plain"}}, "files"),
            ({"files": {"a": "data:image/png;base64,!!!"}}, "files"),
            ({"files": {"a": 7}}, "files"),
        ],
    )
    def test_values_of_another_kind_are_refused_by_their_word(
        self, values: dict[str, Any], field: str
    ) -> None:
        assert refusal(changed(**values)).field == field

    @pytest.mark.parametrize(
        "logo",
        [
            b"GIF89a",
            b"\x89PNG broken",
            b"<svg",
            b'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>'
            b'<svg xmlns="http://www.w3.org/2000/svg"><text>&b;</text></svg>',
            b"",
        ],
    )
    def test_a_logo_that_cannot_be_drawn_is_refused_on_the_way_in(self, logo: bytes) -> None:
        files = {"a.png": "data:image/png;base64," + base64.b64encode(logo).decode()}
        data = changed(files=files, logos=[{"name": "a", "file": "a.png"}], designs=None, font=None)
        assert refusal(data).field in ("logo", "logos", "")

    @pytest.mark.parametrize("font", [b"", b"OTTO-font", b"wOF2", b"\0\1\0\0" + bytes(40), b"\x89PNG"])
    def test_a_font_that_cannot_be_set_in_is_refused_on_the_way_in(self, font: bytes) -> None:
        files = {"a.ttf": "data:font/ttf;base64," + base64.b64encode(font).decode()}
        assert refusal(changed(files=files, font="a.ttf", logos=None, designs=None)).field == "font"

    @given(anything, st.sampled_from(["palette", "logos", "shapes", "designs", "caption", "font", "files"]))
    def test_any_value_in_any_place_is_read_or_refused(self, value: object, word: str) -> None:
        data = json.dumps({"format": "xengo-kit", "version": 1, "name": "a", word: value}).encode()
        with suppress(Invalid):
            assert read_kit(data).name == "a"


class TestThePageAboutIt:
    page = (Path(__file__).parents[3] / "docs" / "brand-kits.md").read_text(encoding="utf-8")

    def test_its_example_is_a_kit(self) -> None:
        kit = read_kit(self.page.split("```json\n")[1].split("```")[0].encode())
        assert (kit.name, kit.minimum_mm, len(kit.palette)) == ("Northwind", 20, 2)
        assert kit.designs[0].design.logo == kit.logos[0].data
        assert kit.objections(kit.designs[0].design) == ()

    def test_its_table_names_every_word_and_no_other(self) -> None:
        rows = [line for line in self.page.splitlines() if line.startswith("| `")]
        assert [row.split("`")[1] for row in rows] == list(WORDS)

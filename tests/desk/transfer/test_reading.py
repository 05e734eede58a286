"""Other products' exports: whose they are, and which links they ask for."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from support import exports
from xengo_desktop.desk.transfer.fields import Field, known
from xengo_desktop.desk.transfer.mapping import Mapping, suggest
from xengo_desktop.desk.transfer.vendors import VENDORS
from xengo_desktop.desk.transfer.wanted import Reader, Wanted
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.tags import Tag
from xengo_desktop.tabular.opening import open_table
from xengo_desktop.tabular.table import Table


def opened(text: str) -> Table:
    return open_table(text.encode(), known)


def wanted(text: str, mapping: Mapping | None = None) -> list[Wanted | str]:
    table = opened(text)
    reader = Reader(mapping or suggest(table).mapping, len(table.header))
    found: list[Wanted | str] = []
    for line in table.rows():
        try:
            found += reader.read(line)
        except Invalid as error:
            found.append(str(error))
    return found


def drafts(text: str, mapping: Mapping | None = None) -> list[LinkDraft]:
    return [each.draft for each in wanted(text, mapping) if isinstance(each, Wanted)]


@pytest.mark.parametrize(
    ("text", "vendor", "draft"),
    [
        (
            exports.DUB,
            "Dub",
            LinkDraft(domain="dub.sh", code="spring", destination="https://example.com/spring"),
        ),
        (
            exports.DUB_ALL,
            "Dub",
            LinkDraft(
                domain="dub.sh",
                code="a",
                destination="https://example.com/a",
                tags=(Tag("", "Sale"), Tag("b|c")),
            ),
        ),
        (
            exports.SHLINK,
            "Shlink",
            LinkDraft(
                domain="s.test",
                code="ab",
                destination="https://example.com/ab",
                title="A, b",
                tags=(Tag("x"), Tag("y,z")),
            ),
        ),
        (
            exports.SHLINK_OLD,
            "Shlink",
            LinkDraft(domain="s.test", code="ab", destination="https://example.com/ab"),
        ),
        (exports.YOURLS, "YOURLS", LinkDraft(code="keyword", destination="https://example.com/y")),
        (
            exports.YOURLS_STATS,
            "YOURLS",
            LinkDraft(domain="y.example", code="k", destination="https://example.com/k", title="K"),
        ),
        (exports.LYNX, "Lynx", LinkDraft(code="ly", destination="https://example.com/ly")),
        (
            exports.URLR,
            "URLR",
            LinkDraft(
                code="uu",
                destination="https://example.com/u",
                title="Label",
                tags=(Tag("one"),),
                expires_at=datetime(2031, 5, 6, 7, 8, 9, tzinfo=UTC),
            ),
        ),
        (exports.MINI_QR, "mini-qr", LinkDraft(destination="https://example.com/q", title="Scan me")),
        (exports.KUTT, "Kutt", LinkDraft(code="kk", destination="https://example.com/k", title="From Kutt")),
        (
            exports.SHORT_IO,
            "Short.io",
            LinkDraft(
                domain="s.example",
                code="sh",
                destination="https://example.com/s",
                title="S",
                tags=(Tag("t"),),
            ),
        ),
    ],
)
def test_an_export_is_known_by_its_header_and_read_as_meant(text, vendor, draft):
    assert suggest(opened(text)).mapping.vendor == vendor
    assert drafts(text)[0] == draft


def test_each_back_half_of_a_bitly_link_is_a_link():
    assert suggest(opened(exports.BITLY)).mapping.vendor == "Bitly"
    assert [(draft.domain, draft.code) for draft in drafts(exports.BITLY)] == [
        ("go.example.com", "first"),
        ("go.example.com", "second"),
    ]
    plain = exports.BITLY.replace('"https://go.example.com/first","https://go.example.com/second"', "")
    assert [(draft.domain, draft.code) for draft in drafts(plain)] == [("bit.ly", "3x")]


def test_the_chosen_short_link_of_bitly_counts():
    text = "Link,Custom Link,Destination URL\nhttps://bit.ly/x,https://brand.example/k,https://example.com/\n"
    assert suggest(opened(text)).mapping.vendor == "Bitly"
    assert [(draft.domain, draft.code) for draft in drafts(text)] == [("brand.example", "k")]


def test_columns_are_known_in_german_french_and_spanish():
    for header in (
        "Ziel;Kürzel;Titel;Schlagwörter;Gültig bis;Notizen",
        "Cible;Code;Titre;Mots-clés;Date d’expiration;Remarques",
        "Destino;Código;Título;Etiquetas;Caducidad;Notas",
    ):
        mapping = suggest(opened(f"{header}\nhttps://example.com/;a;T;x;31.12.2030;n\n")).mapping
        assert [field.value for field in mapping.columns if field] == [
            "destination",
            "code",
            "title",
            "tags",
            "expires_at",
            "notes",
        ]


def test_the_root_of_a_domain_is_no_short_link():
    assert "without a code" in str(wanted(exports.SHORT_IO)[1])


def test_tags_of_a_service_may_be_objects():
    assert [(draft.domain, draft.tags) for draft in drafts(exports.REBRANDLY)] == [
        ("rebrand.ly", (Tag("one"),))
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (exports.SHLINK_SERVERS, "servers and their API keys"),
        (exports.SHLINK_VISITS, "visits"),
        ("firstName,lastName,email\nA,B,c@d.example\n", "contacts"),
    ],
)
def test_a_file_without_links_is_refused_in_a_sentence(text, says):
    with pytest.raises(Invalid, match=says) as refusal:
        suggest(opened(text))
    assert "secret" not in str(refusal.value)


@pytest.mark.parametrize("text", [exports.PYSHORTIO, exports.MADE_UP_PLAIN])
def test_a_header_that_nobody_has_seen_in_code_names_no_vendor_but_is_mapped(text):
    suggested = suggest(opened(text))
    assert suggested.vendor is None
    assert not suggested.mapping.problem
    assert drafts(text)


def test_no_two_vendors_claim_the_same_header():
    for vendor in VENDORS:
        for kind in vendor.kinds:
            first = next(each for each in VENDORS if each.matches(kind, vendor.names))
            assert first is vendor, f"{vendor.label} is taken for {first.label}"


def test_columns_are_matched_by_name_and_never_by_place():
    head, row = exports.YOURLS.replace("\r", "").splitlines()
    turned = "\n".join(",".join(reversed(line.split(","))) for line in (head, row))
    assert drafts(turned) == drafts(exports.YOURLS)


def test_utm_columns_go_into_the_destination_in_the_place_of_what_was_there_and_that_is_said():
    [first] = wanted(exports.PYSHORTIO)
    assert isinstance(first, Wanted)
    assert first.draft.destination == "https://example.com/p?utm_source=mail&x=1&utm_medium=footer"
    assert first.notes == ("utm_source was “old” in the destination.",)
    assert first.draft.expires_at == datetime(2030, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    "names",
    [
        "Kampagne;Quelle;Medium;Inhalt;Suchbegriff",
        "Campaign;Source;Medium;Content;Term",
        "Campagne;Source;Support;Contenu;Mot-clé",
        "Campaña;Fuente;Medio;Contenido;Término",
    ],
)
def test_columns_of_a_campaign_are_proposed_and_give_way_to_what_the_destination_says(names):
    text = (
        f"URL;{names}\n"
        "https://a.example/?x=1#top;Spring 27;mail;;;\n"
        "https://b.example/?utm_campaign=fall;Spring 27;mail;footer;b;shoes\n"
    )
    table = opened(text)
    mapping = suggest(table).mapping
    assert mapping.guessed == {1, 2, 3, 4, 5}
    first, second = (next(Reader(mapping, 6).read(line)) for line in table.rows())
    assert first.draft.destination == "https://a.example/?x=1&utm_source=mail&utm_campaign=Spring%2027#top"
    assert second.draft.destination == (
        "https://b.example/?utm_campaign=fall&utm_source=mail&utm_medium=footer&utm_term=shoes&utm_content=b"
    )
    assert second.notes == ("The destination keeps its utm_campaign=“fall”, not “Spring 27”.",)
    sure = mapping.with_column(1, Field.UTM_CAMPAIGN)
    assert sure.guessed == {2, 3, 4, 5}
    assert "utm_campaign=Spring%2027" in [*Reader(sure, 6).read([*table.rows()][1])][0].draft.destination


@pytest.mark.parametrize(
    ("text", "read"),
    [
        # Short links, as YOURLS calls them; the text of a page; no addresses to put anything into.
        ("source;target\n/a/;https://a.example/\n", ["short_url", "destination"]),
        ("source;target\na;https://a.example/\n", ["short_url", "destination"]),
        ("URL;Inhalt\nhttps://a.example/;Schuhe\n", ["destination", None]),
        ("Kampagne;Code\nSpring;a\n", [None, "code"]),
    ],
)
def test_a_column_that_may_well_be_something_else_is_not_taken_for_a_campaign(text, read):
    assert list(suggest(opened(text)).mapping.columns) == read


def test_an_address_without_its_scheme_is_read_and_said():
    second = wanted(exports.MADE_UP_PLAIN)[1]
    assert isinstance(second, Wanted)
    assert second.draft.destination == "https://example.com/x"
    assert second.notes == ("Read as https://example.com/x.",)


def test_of_two_address_columns_the_longer_ones_are_the_destination():
    text = "Kurz,Lang\nhttps://s.test/a,https://example.com/a/long/way\n"
    assert drafts(text)[0].destination == "https://example.com/a/long/way"


def test_a_table_without_any_address_asks_for_the_column():
    assert "which column" in suggest(opened("a,b\n1,2\n")).mapping.problem


def test_a_field_moves_to_the_column_that_is_chosen_for_it():
    mapping = suggest(opened(exports.MADE_UP_PLAIN)).mapping.with_column(1, Field.DESTINATION)
    assert mapping.columns == (None, Field.DESTINATION)


def test_what_is_not_taken_along_is_said():
    table = opened(exports.URLR)
    suggested = suggest(table)
    assert [str(each) for each in suggested.left_out(table.header, suggested.mapping)] == [
        "Without password: passwords of links are not taken along."
    ]


def test_a_row_with_too_many_cells_is_refused_and_one_with_too_few_is_not():
    text = "url,title,tags\nhttps://a.example,b,c,d\nhttps://b.example\n"
    assert "4 cells, but 3 columns" in str(wanted(text)[0])
    assert drafts(text) == [LinkDraft(destination="https://b.example")]


@pytest.mark.parametrize("cell", ["\\ud800", "[\\ud83d]"], ids=ascii)
def test_half_a_character_is_refused_and_does_not_end_the_import(cell):
    assert wanted(f'[{{"url": "https://a.example", "title": "{cell}"}}, {{"url": "https://b.example"}}]') == [
        "This line holds half a character; write the text anew.",
        Wanted(line=2, draft=LinkDraft(destination="https://b.example"), given=frozenset({"destination"})),
    ]


def test_a_cell_of_ten_thousand_brackets_is_a_short_link_that_is_none():
    [refused] = wanted(f"url,short url\nhttps://a.example,{'[' * 100_000}\n")
    assert isinstance(refused, (Wanted, str))


def test_tags_are_split_by_the_separator_that_is_told_and_no_other():
    text = 'url,tags\nhttps://a.example,"a,b;c"\n'
    mapping = suggest(opened(text)).mapping
    assert drafts(text, replace(mapping, tag_separator=","))[0].tags == (Tag("a"), Tag("b;c"))
    assert drafts(text, replace(mapping, tag_separator=""))[0].tags == (Tag("a,b;c"),)

"""What a code says: where it leads, what cannot be seen in it, how much it is."""

from __future__ import annotations

import pytest

from xengo_desktop.qr.artwork.drawing import draw
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.encoding.symbol import symbol
from xengo_desktop.qr.preflight import Severity, rules_only
from xengo_desktop.qr.preflight.texts import version_for

OK, WARN, FAIL = Severity


def found(rule, text, **look):
    return rules_only(draw(text, QrDesign(**look))).of(rule)


@pytest.mark.parametrize(
    "text",
    [
        "http://127.0.0.1/",
        "http://127.1:8080/q/a",
        "http://0x7f000001/",
        "https://sub.localhost/",
        "http://[::1]/",
        "http://[::]/",
        "http://user@localhost/",
        "  http://localhost/  ",
    ],
)
def test_addresses_of_this_computer_fail(text):
    assert [finding.severity for finding in found("address", text)] == [FAIL]


@pytest.mark.parametrize(
    "text",
    [
        "http://10.1.2.3/",
        "http://172.16.0.1/",
        "http://192.168.0.1:8080/",
        "http://100.64.0.1/",
        "http://[fe80::1]/",
        "http://nas/",
        "http://nas.lan/",
        "http://nas.local./",
        "http://wiki.corp/",
    ],
)
def test_addresses_of_one_network_warn(text):
    (finding,) = found("address", text)
    assert finding.severity is WARN


@pytest.mark.parametrize(
    "text",
    [
        "https://example.com/",
        "https://8.8.8.8/",
        "HTTPS://GO.EXAMPLE.COM/A",
        "https://localhost.example.com/",
        "https://example.com/?next=http://localhost/",
        "localhost",
        "call 127.0.0.1",
        "mailto:ada@localhost",
        "http://",
        "http://[broken",
        "tel:+49301234",
    ],
)
def test_other_texts_are_no_addresses_to_worry_about(text):
    assert not found("address", text)


def test_the_invisible_is_named_by_its_number():
    (finding,) = found("text", "https://example.com/a\u200bb")
    assert "U+200B zero width space" in finding.message
    assert finding.severity is FAIL
    (finding,) = found("text", "Table\u200b12")
    assert finding.severity is WARN


def test_only_three_of_many_are_named():
    (finding,) = found("text", "a\u200bb\u2060c\ufeffd\u00ade\u202ef")
    assert finding.message.count("U+") == 3


@pytest.mark.parametrize("text", ["می\u200cخواهم", "👩\u200d👧", "two\nlines", "tab\tbed", "grüße"])
def test_what_belongs_into_a_text_is_left_alone(text):
    assert all(finding.severity is OK for finding in found("text", text))


def test_an_address_beyond_ascii_is_given_in_ascii():
    (finding,) = found("text", "https://münchen.example/ä")
    assert finding.severity is OK
    assert "https://xn--mnchen-3ya.example/%C3%A4" in finding.message
    (finding,) = found("text", "https://ex\\ample.com/ä")
    assert "written" not in finding.message


def test_a_space_in_an_address_is_told_and_one_in_a_text_is_not():
    (finding,) = found("text", "https://example.com/our menu")
    assert finding.severity is WARN
    assert "%20" in finding.message
    assert not found("text", "our menu")
    assert not found("text", "https: our menu")


@pytest.mark.parametrize("level", "LMQH")
@pytest.mark.parametrize("text", ["1", "A" * 100, "a" * 400, "7" * 2000, "ü" * 300])
def test_the_version_is_found_without_encoding(text, level):
    assert version_for(text, level) == symbol(text, level).version


def test_no_version_holds_what_is_too_long():
    assert version_for("x" * 3000, "L") is None


def test_dense_codes_are_remarked_and_denser_ones_warned_of():
    assert not found("density", "x" * 50)
    assert found("density", "x" * 250)[0].severity is OK
    assert found("density", "x" * 700)[0].severity is WARN


def test_less_error_correction_is_offered_where_it_helps():
    (finding,) = found("density", "x" * 500, error_correction="H")
    assert finding.fix.label == "Error correction Q" or finding.fix.changes[0][0] == "error_correction"
    assert found("density", "x" * 2000)[0].fix is None

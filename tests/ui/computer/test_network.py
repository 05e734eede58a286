"""The door to the network: warned of, opened for a while, counted down, closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtGui import QGuiApplication, QImage

from support.computer import NOW
from support.names import unnamed
from support.sections import words_in
from xengo_desktop.domain.errors import Refused
from xengo_desktop.domain.servers import LanDoor
from xengo_desktop.ui.computer.network import NetworkSection


@pytest.fixture
def section(bench):
    return bench.put(NetworkSection(bench.kit))


@pytest.fixture
def opened(bench, section):
    bench.press(section.closed.open_button)
    return section


def test_before_it_opens_it_says_who_can_then_come(section):
    words = words_in(section.closed)
    assert "Everyone on the same network can then open this computer's short links." in words
    assert "The API, the keys and the list of links stay closed to them." in words
    assert unnamed(section) == []


def test_where_and_for_how_long_are_chosen(bench, section):
    section.closed.address.setCurrentIndex(1)
    section.closed.minutes.setCurrentIndex(section.closed.minutes.findData(15))
    bench.press(section.closed.open_button)
    assert bench.computer.facts_now.lan.address == "http://10.0.0.7:40002"
    assert bench.computer.facts_now.lan.until == NOW + timedelta(minutes=15)


def test_the_choice_stays_while_addresses_come(bench, section):
    section.closed.address.setCurrentIndex(1)
    bench.computer.facts_now = replace(
        bench.computer.facts_now, lan=LanDoor(offered=("172.16.0.1", "10.0.0.7"))
    )
    section.read()
    bench.rest()
    assert section.closed.address.currentText() == "10.0.0.7"


def test_open_it_says_until_when_and_what_to_type(bench, opened):
    assert opened.opened.left.text() == "1:00:00 left"
    assert "At 15:20 the short links close by themselves." in words_in(opened.opened)
    bench.press(opened.opened.address.copy)
    assert QGuiApplication.clipboard().text() == "http://192.168.1.5:40002"
    assert opened.window().focusWidget() in (opened.opened.close_button, opened.opened.address.copy)
    assert unnamed(opened) == []


def test_the_code_leads_to_the_address(bench, opened):
    bench.wait(lambda: not opened.code.preview.image.isNull())
    assert text_of(opened.code.preview.grab().toImage()) == "http://192.168.1.5:40002"


def test_the_time_runs(bench, opened, monkeypatch):
    monkeypatch.setattr(bench.kit.wording, "clock", lambda: NOW + timedelta(minutes=17, seconds=50))
    opened._tick()
    assert opened.opened.left.text() == "42:10 left"


def test_when_its_time_is_over_the_server_is_asked_how_it_is(bench, opened, monkeypatch):
    monkeypatch.setattr(bench.kit.wording, "clock", lambda: NOW + timedelta(hours=1))
    bench.computer.close_lan()
    opened._tick()
    bench.rest()
    assert opened.closed.isVisible()


def test_it_is_closed_before_its_time(bench, opened):
    bench.press(opened.opened.close_button)
    assert opened.closed.isVisible()
    assert bench.notices == ["The short links are closed to the network again."]
    assert opened.window().focusWidget() is opened.closed.open_button


def test_without_a_network_there_is_nothing_to_press(bench, section):
    bench.computer.facts_now = replace(bench.computer.facts_now, lan=LanDoor())
    section.read()
    bench.rest()
    assert not section.closed.open_button.isVisible()
    assert "in no network now" in words_in(section.closed)


def test_a_refusal_is_told_and_can_be_tried_again(bench, section):
    def before(call):
        if call == "open_lan":
            raise Refused("192.168.1.5 is not an address of this computer any more.")

    bench.computer.before = before
    bench.press(section.closed.open_button)
    assert "any more" in str(bench.troubles[0])
    assert section.closed.open_button.isEnabled()


def text_of(image):
    plain = image.convertToFormat(QImage.Format.Format_RGBA8888)
    size = (plain.width(), plain.height())
    picture = Image.frombytes("RGBA", size, bytes(plain.constBits()), "raw", "RGBA", plain.bytesPerLine(), 1)
    (code,) = zxingcpp.read_barcodes(picture.convert("L"))
    return code.text

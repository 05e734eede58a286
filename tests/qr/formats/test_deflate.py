"""Compression, with and without the fast library."""

from __future__ import annotations

import sys
import zlib

import pytest

from xengo_desktop.qr.formats.deflate import packer

DATA = bytes(range(256)) * 300


@pytest.fixture(params=["isal", "zlib"])
def engine(request, monkeypatch):
    if request.param == "zlib":
        monkeypatch.setitem(sys.modules, "isal", None)
    return request.param


def test_what_is_packed_in_pieces_comes_back_whole(engine):
    press = packer()
    packed = [press.compress(memoryview(DATA[at : at + 1000])) for at in range(0, len(DATA), 1000)]
    assert zlib.decompress(b"".join((*packed, press.flush()))) == DATA


def test_the_same_data_is_packed_the_same_way_twice(engine):
    def packed() -> bytes:
        press = packer()
        return press.compress(memoryview(DATA)) + press.flush()

    assert packed() == packed()
    assert len(packed()) < len(DATA) / 20

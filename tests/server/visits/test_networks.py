"""The data centres that the user lists."""

from __future__ import annotations

from ipaddress import ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xengo_desktop.domain.errors import ServerTrouble
from xengo_desktop.server.visits.networks import Ranges, read_ranges

NETWORKS = st.one_of(
    st.tuples(st.ip_addresses(v=4), st.integers(0, 32)), st.tuples(st.ip_addresses(v=6), st.integers(0, 128))
).map(lambda pair: str(ip_network(f"{pair[0]}/{pair[1]}", strict=False)))


@given(ranges=st.lists(NETWORKS, max_size=6), address=st.ip_addresses())
def test_an_address_is_inside_when_one_range_holds_it(ranges, address):
    expected = any(address in ip_network(text) for text in ranges)
    assert Ranges(ranges)(str(address)) is expected


@given(NETWORKS)
def test_the_first_and_the_last_address_of_a_range_are_inside(text):
    network = ip_network(text)
    assert Ranges([text])(str(network[0]))
    assert Ranges([text])(str(network[-1]))


def test_neighbours_and_overlaps_become_one():
    ranges = Ranges(["192.0.2.0/25", "192.0.2.128/25", "192.0.2.64/26", "2001:db8::/32"])
    assert len(ranges) == 2
    assert not ranges(str(ip_address("192.0.3.0")))


@pytest.mark.parametrize("text", ["", "nobody", "unix:/run/x", "192.0.2.1%eth0"])
def test_what_is_no_address_is_in_no_data_centre(text):
    assert not Ranges(["0.0.0.0/0", "::/0"])(text)


def test_a_file_is_read_with_its_remarks(tmp_path):
    file = tmp_path / "data-centres.txt"
    file.write_text("# Ours\n\n192.0.2.0/24   # rack\n2001:db8::/32\n198.51.100.7\n")
    ranges = read_ranges(file)
    assert [ranges(text) for text in ("192.0.2.9", "2001:db8::1", "198.51.100.7", "198.51.100.8")] == [
        True,
        True,
        True,
        False,
    ]


@pytest.mark.parametrize("text", [None, "", "# nothing yet\n"])
def test_without_ranges_there_is_nothing_to_look_up(tmp_path, text):
    file = tmp_path / "data-centres.txt"
    if text is not None:
        file.write_text(text)
    assert read_ranges(file) is None


@pytest.mark.parametrize("content", [b"192.0.2.0/33\n", b"example.com\n", b"\xff\xfe\n"])
def test_a_file_that_makes_no_sense_is_said(tmp_path, content):
    file = tmp_path / "data-centres.txt"
    file.write_bytes(content)
    with pytest.raises(ServerTrouble, match="data-centres.txt"):
        read_ranges(file)

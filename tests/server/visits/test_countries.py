"""Countries of addresses."""

import pytest

from xengo_desktop.domain.errors import ServerTrouble
from xengo_desktop.server.visits import countries


def test_a_public_address_has_a_country():
    assert countries.packaged("8.8.8.8") == "US"


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.1.2.3", "192.168.1.5", "::1", "fd00::1", "::ffff:10.1.2.3", "", "nonsense"]
)
def test_private_and_unknown_addresses_have_none(address):
    assert countries.packaged(address) == ""


@pytest.mark.parametrize("content", [None, b"", b"not a database"])
def test_a_file_that_is_no_database_is_a_sentence(tmp_path, content):
    path = tmp_path / "own.mmdb"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ServerTrouble, match="not a country database"):
        countries.from_file(path)


def mmdb(country):
    """Build the smallest MaxMind database: 0.0.0.0/1 is the country, all else unknown.

    Format: https://maxmind.github.io/MaxMind-DB/ (one node, 24-bit records).
    """

    def field(value, name=""):
        if isinstance(value, str):
            return bytes([0x40 | len(value)]) + value.encode()
        if isinstance(value, dict):
            pairs = (field(key) + field(item, key) for key, item in value.items())
            return bytes([0xE0 | len(value)]) + b"".join(pairs)
        if isinstance(value, list):
            return bytes([len(value), 4]) + b"".join(map(field, value))
        head, size = {"node_count": (b"\xc4", 4), "build_epoch": (b"\x08\x02", 8)}.get(name, (b"\xa2", 2))
        return head + value.to_bytes(size, "big")

    nodes, separator = 1, 16
    tree = (nodes + separator).to_bytes(3, "big") + nodes.to_bytes(3, "big")
    data = field({"country": {"iso_code": country}})
    about = {
        "node_count": nodes,
        "record_size": 24,
        "ip_version": 4,
        "binary_format_major_version": 2,
        "binary_format_minor_version": 0,
        "build_epoch": 1,
        "database_type": "Test",
        "languages": [],
        "description": {},
    }
    return tree + bytes(separator) + data + b"\xab\xcd\xefMaxMind.com" + field(about)


def test_a_database_of_the_user_s_own_is_asked(tmp_path):
    path = tmp_path / "own.mmdb"
    path.write_bytes(mmdb("NZ"))
    look_up = countries.from_file(path)
    assert look_up("1.2.3.4") == "NZ"
    assert look_up("203.0.113.7") == ""
    assert look_up("::1") == ""

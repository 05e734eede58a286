"""Countries of addresses."""

import pytest

from xengo_desktop.domain.errors import ServerTrouble
from xengo_desktop.server import countries


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

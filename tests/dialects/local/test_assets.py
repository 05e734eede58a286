"""This computer's files, from both ends."""

from __future__ import annotations

import pytest

from support.http import BASE
from support.local import NOW
from xengo_desktop.dialects.hosting import PUBLIC_FILES, Ground
from xengo_desktop.dialects.keeping import AssetKeeping
from xengo_desktop.dialects.local.client import LocalClient
from xengo_desktop.domain.assets import Asset
from xengo_desktop.domain.errors import Refused


def test_one_call_keeps_a_file(client: LocalClient) -> None:
    assert isinstance(client, AssetKeeping)
    made = client.add_asset("Grüße & mehr?.png", "image/png", b"picture")
    assert made == Asset(
        id=made.id,
        filename="Grüße & mehr?.png",
        media_type="image/png",
        size=7,
        confirmed=True,
        created_at=NOW,
        updated_at=NOW,
    )
    assert client.assets() == (made,)


def test_a_published_file_has_the_address_that_xqr_gives_it(client: LocalClient) -> None:
    made = client.add_asset("logo.png", "image/png", b"picture")
    published = client.publish_asset(made.id)
    assert published.public_url == f"{BASE}{PUBLIC_FILES}/tenants/ws_1/originals/{made.id}/logo.png"


def test_a_deleted_file_is_gone(client: LocalClient) -> None:
    made = client.add_asset("logo.png", "image/png", b"picture")
    client.delete_asset(made.id)
    assert client.assets() == ()
    with pytest.raises(Refused):
        client.delete_asset(made.id)


def test_a_long_list_arrives_whole_and_once(client: LocalClient, ground: Ground) -> None:
    for number in range(2000):
        ground.assets.add(1, f"{number}.png", "image/png", b"abc")
    found = client.assets()
    assert [asset.filename for asset in found] == [f"{number}.png" for number in range(1999, -1, -1)]

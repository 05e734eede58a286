"""The local dialect, client on host, over what a test puts into memory."""

from __future__ import annotations

import pytest

from support.ground import memory_ground
from support.http import TableHttp
from support.local import NOW, WINDOW
from xengo_desktop.dialects.hosting import Ground
from xengo_desktop.dialects.local.client import LocalClient
from xengo_desktop.dialects.local.host import LocalHost


@pytest.fixture
def ground() -> Ground:
    """Say what the host stands on; a test may put its own in the place of it."""
    return memory_ground(lambda: NOW)


@pytest.fixture
def http(ground: Ground) -> TableHttp:
    """Call the host's table as the window does."""
    return TableHttp(LocalHost(ground), WINDOW, lambda: NOW)


@pytest.fixture
def client(http: TableHttp) -> LocalClient:
    """Speak to the host."""
    return LocalClient(http)

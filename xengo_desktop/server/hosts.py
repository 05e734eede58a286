"""The APIs that this computer speaks."""

from __future__ import annotations

from collections.abc import Callable

from xengo_desktop.dialects.hosting import Ground, Host
from xengo_desktop.dialects.local.host import LocalHost
from xengo_desktop.dialects.xengo.host import XengoHost
from xengo_desktop.dialects.xqr.host import XqrHost
from xengo_desktop.dialects.xurl.host import XurlHost

HOSTS: tuple[Callable[[Ground], Host], ...] = (LocalHost, XengoHost, XurlHost, XqrHost)

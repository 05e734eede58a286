"""The local server's own API: the whole Link, batch statistics and control."""

from xengo_desktop.dialects.base import Dialect
from xengo_desktop.dialects.local.client import LocalClient
from xengo_desktop.dialects.local.service import SERVICE

LOCAL = Dialect(service=SERVICE, client=LocalClient)

__all__ = ["LOCAL"]

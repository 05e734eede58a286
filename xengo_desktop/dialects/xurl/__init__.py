"""XURL: cursor pages, a lifetime quota, and links that cannot be changed."""

from xengo_desktop.dialects.base import Dialect
from xengo_desktop.dialects.xurl.client import XurlClient
from xengo_desktop.dialects.xurl.service import SERVICE

XURL = Dialect(service=SERVICE, client=XurlClient)

__all__ = ["XURL"]

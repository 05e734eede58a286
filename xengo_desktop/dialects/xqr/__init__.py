"""xQR: envelopes, labels, scopes and the code's image."""

from xengo_desktop.dialects.base import Dialect
from xengo_desktop.dialects.xqr.client import XqrClient
from xengo_desktop.dialects.xqr.service import SERVICE

XQR = Dialect(service=SERVICE, client=XqrClient)

__all__ = ["XQR"]

"""xQR: envelopes, labels, scopes and the code's image."""

from xengo_desktop.dialects.base import Dialect
from xengo_desktop.dialects.xqr.client import XqrClient
from xengo_desktop.dialects.xqr.rates import told
from xengo_desktop.dialects.xqr.service import SERVICE

XQR = Dialect(service=SERVICE, client=XqrClient, told=told)

__all__ = ["XQR"]

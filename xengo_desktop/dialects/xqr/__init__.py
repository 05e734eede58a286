"""xQR: envelopes, labels, scopes and the code's image."""

from collections.abc import Iterable

from xengo_desktop.dialects.base import Client, Dialect
from xengo_desktop.dialects.xqr.service import SERVICE
from xengo_desktop.domain.budgets import Told
from xengo_desktop.net.http import Answer, Http


def _client(http: Http) -> Client:
    from xengo_desktop.dialects.xqr.client import XqrClient

    return XqrClient(http)


def _told(answer: Answer) -> Iterable[Told]:
    from xengo_desktop.dialects.xqr.rates import told

    return told(answer)


XQR = Dialect(service=SERVICE, client=_client, told=_told)

__all__ = ["XQR"]

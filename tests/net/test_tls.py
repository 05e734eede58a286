"""Certificates: trusted, unknown, expired, made out to another name."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trustme

from support.raw_server import raw_server, reply
from xengo_desktop.domain.errors import Offline
from xengo_desktop.net import ways
from xengo_desktop.net.transport import connect


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def trusting(authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make this computer trust the authority, in the way that Linux is told to."""
    authority.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    monkeypatch.setattr(ways, "shared_tls", ways.shared_tls.__wrapped__)


def served_with(certificate: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context


def say(context: ssl.SSLContext) -> str:
    """Ask a server with this certificate; return what went wrong, "" for nothing."""
    with raw_server(reply(b'{"ok": true}'), context) as server:
        return _ask(f"https://127.0.0.1:{server.port}")


def _ask(address: str) -> str:
    with connect(address, "secret-key") as http:
        try:
            assert http.send("GET", "/").json() == {"ok": True}
        except Offline as error:
            return str(error)
    return ""


@pytest.mark.usefixtures("trusting")
def test_what_the_computer_trusts_is_trusted(authority: trustme.CA) -> None:
    assert say(served_with(authority.issue_cert("127.0.0.1"))) == ""


def test_a_stranger_is_not_trusted(authority: trustme.CA) -> None:
    assert "does not trust the certificate" in say(served_with(authority.issue_cert("127.0.0.1")))


@pytest.mark.usefixtures("trusting")
def test_an_expired_certificate_says_so(authority: trustme.CA) -> None:
    yesterday = datetime.now(UTC) - timedelta(days=1)
    certificate = authority.issue_cert(
        "127.0.0.1", not_before=yesterday - timedelta(days=30), not_after=yesterday
    )
    assert "has expired" in say(served_with(certificate))


@pytest.mark.usefixtures("trusting")
def test_a_certificate_for_another_name_says_so(authority: trustme.CA) -> None:
    assert "made out to another name" in say(served_with(authority.issue_cert("other.example.test")))


def test_one_context_serves_all_connections() -> None:
    assert ways.shared_tls() is ways.shared_tls()

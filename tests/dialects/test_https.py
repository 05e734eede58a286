"""Our own hosts behind a company's certificate and its proxy, asked by our own clients."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trustme

from support.servers import ServerHere, server_here
from support.tls import Address, connect_proxy, tls_front
from xengo_desktop.dialects import DIALECTS
from xengo_desktop.dialects.base import Dialect
from xengo_desktop.domain.errors import Offline
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.net import ways
from xengo_desktop.net.transport import connect
from xengo_desktop.server.hosts import HOSTS

SERVICE = "links.corp.test"
PREFIXES = {maker.service: maker.prefix for maker in HOSTS}


@pytest.fixture(params=DIALECTS, ids=lambda dialect: dialect.key)
def dialect(request: pytest.FixtureRequest) -> Dialect:
    return request.param


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerHere]:
    with server_here(tmp_path_factory.mktemp("data"), allow_hosts=(SERVICE,)) as server:
        yield server


@pytest.fixture
def behind(server: ServerHere) -> Address:
    host, _, port = server.api.removeprefix("http://").rpartition(":")
    return host, int(port)


@pytest.fixture
def trusting(authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make this computer trust the authority, in the way that Linux is told to."""
    authority.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    monkeypatch.setattr(ways, "shared_tls", ways.shared_tls.__wrapped__)


def use(dialect: Dialect, server: ServerHere, address: str) -> None:
    """Make a link and read it back."""
    key = server.mint(dialect.key)
    with connect(f"{address}{PREFIXES[dialect.key]}", key) as http:
        client = dialect.client(http)
        made = client.create(LinkDraft(destination="https://acme.example/"))
        assert made.code in {link.code for page in client.links() for link in page}


@pytest.mark.usefixtures("trusting")
def test_a_certificate_of_a_trusted_authority_is_all_it_takes(
    dialect: Dialect, server: ServerHere, behind: Address, authority: trustme.CA
) -> None:
    with tls_front(behind, authority.issue_cert("127.0.0.1")) as (host, port):
        use(dialect, server, f"https://{host}:{port}")


def test_an_authority_that_nobody_trusts_is_a_sentence(
    dialect: Dialect, server: ServerHere, behind: Address, authority: trustme.CA
) -> None:
    with (
        tls_front(behind, authority.issue_cert("127.0.0.1")) as (host, port),
        pytest.raises(Offline, match="does not trust the certificate"),
    ):
        use(dialect, server, f"https://{host}:{port}")


@pytest.mark.usefixtures("trusting")
def test_an_expired_certificate_is_a_sentence(
    dialect: Dialect, server: ServerHere, behind: Address, authority: trustme.CA
) -> None:
    yesterday = datetime.now(UTC) - timedelta(days=1)
    certificate = authority.issue_cert(
        "127.0.0.1", not_before=yesterday - timedelta(days=30), not_after=yesterday
    )
    with tls_front(behind, certificate) as (host, port), pytest.raises(Offline, match="has expired"):
        use(dialect, server, f"https://{host}:{port}")


@pytest.mark.usefixtures("trusting")
def test_a_certificate_for_another_name_is_a_sentence(
    dialect: Dialect, server: ServerHere, behind: Address, authority: trustme.CA
) -> None:
    with (
        tls_front(behind, authority.issue_cert("other.corp.test")) as (host, port),
        pytest.raises(Offline, match="made out to another name"),
    ):
        use(dialect, server, f"https://{host}:{port}")


@pytest.mark.usefixtures("trusting")
def test_the_system_s_proxy_leads_there_and_sees_no_key(
    dialect: Dialect,
    server: ServerHere,
    behind: Address,
    authority: trustme.CA,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with (
        tls_front(behind, authority.issue_cert(SERVICE)) as front,
        connect_proxy(front) as ((host, port), asked),
    ):
        monkeypatch.setenv("https_proxy", f"http://{host}:{port}")
        use(dialect, server, f"https://{SERVICE}")
    assert asked
    assert all(head.startswith(b"CONNECT links.corp.test:443 ") for head in asked)
    assert b"uthorization: Bearer" not in b"".join(asked)


def test_this_computer_is_reached_past_the_proxy(
    dialect: Dialect, server: ServerHere, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    use(dialect, server, server.api)

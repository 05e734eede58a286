"""The server as a process: it starts, says so, ends, and loses nothing."""

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time

import httpx
import pytest

from support.children import running
from support.servers import PATIENCE, WINDOW_TOKEN, running_server, start
from support.waiting import wait_until
from xengo_desktop import __version__
from xengo_desktop.settings import Places

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
posix = pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX")


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "data"


def make_link(server, code, token=None):
    answer = httpx.post(
        f"{server.api}/local/v1/links",
        json={"destination": f"https://acme.example/{code}", "code": code},
        headers={"Authorization": f"Bearer {token or server.token}"},
    )
    assert answer.status_code == 201, answer.text
    return answer.json()


def visit(server, path, **headers):
    return httpx.get(f"{server.links}/{path}", headers={"User-Agent": FIREFOX, **headers})


def start_that_fails(folder, *arguments):
    """Return the exit code, stdout and the sentence on stderr."""
    with tempfile.TemporaryFile() as log:
        child = start(folder, *arguments, log=log)
        out, _ = child.communicate(timeout=PATIENCE)
        log.seek(0)
        return child.returncode, out, log.read().decode()


def test_it_says_one_line_and_means_it(folder):
    with running_server(folder) as server:
        assert set(server.ready) == {"event", "api", "links", "pid", "version"}
        assert (server.ready["event"], server.ready["version"]) == ("ready", __version__)
        assert server.pid == server.process.pid
        assert httpx.get(f"{server.api}/healthz").json() == {"status": "ok"}
        assert httpx.get(f"{server.links}/nothing").status_code == 404
        assert server.stop() == 0
        assert server.process.stdout.read() == b""


@posix
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_cleanly_and_keeps_every_click(folder, number):
    with running_server(folder) as server:
        make_link(server, "spring")
        for _ in range(20):
            assert visit(server, "spring").status_code == 302
        began = time.monotonic()
        server.process.send_signal(number)
        assert server.process.wait(PATIENCE) == 0
        assert time.monotonic() - began < 10
        assert not Places(folder).token.exists()
    with sqlite3.connect(Places(folder).database) as database:
        assert database.execute("select clicks from links").fetchone() == (20,)
    database.close()


@posix
def test_under_nohup_it_outlives_the_terminal(folder):
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with running_server(folder) as server:
            server.process.send_signal(signal.SIGHUP)
            assert httpx.get(f"{server.api}/healthz").status_code == 200
            assert server.stop() == 0
    finally:
        signal.signal(signal.SIGHUP, before)


@pytest.mark.skipif(not socket.has_ipv6, reason="this machine has no IPv6")
def test_it_answers_on_ipv6(folder):
    with running_server(folder, "--host", "::1", "--links-host", "::1") as server:
        assert server.api.startswith("http://[::1]:")
        make_link(server, "spring")
        assert visit(server, "spring").status_code == 302


@posix
def test_a_half_sent_request_does_not_hold_up_the_end(folder):
    with running_server(folder) as server:
        port = int(server.api.rpartition(":")[2])
        with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as line:
            line.sendall(b"POST /local/v1/links HTTP/1.1\r\nhost: localhost\r\n")
            began = time.monotonic()
            assert server.stop() == 0
            assert time.monotonic() - began < 10


@posix
def test_a_half_sent_body_neither_holds_up_the_end_nor_fills_the_log(folder):
    with running_server(folder) as server:
        port = int(server.api.rpartition(":")[2])
        with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as line:
            line.sendall(
                b"POST /local/v1/links HTTP/1.1\r\nhost: localhost\r\nexpect: 100-continue\r\n"
                b"content-type: application/json\r\ncontent-length: 500\r\n"
                b"authorization: Bearer %b\r\n\r\n" % server.token.encode()
            )
            assert line.recv(100).startswith(b"HTTP/1.1 100")
            assert server.stop() == 0
        assert "Traceback" not in server.log()
        assert "ERROR" not in server.log()


def test_it_ends_when_its_parent_closes_stdin(folder):
    with running_server(folder, "--parent-stdin") as server:
        server.process.stdin.close()
        assert server.process.wait(PATIENCE) == 0


@posix
def test_it_ends_when_its_parent_is_killed(folder):
    parent = (
        "import subprocess, sys; "
        "child = subprocess.Popen(sys.argv[1:], stdin=subprocess.PIPE, stdout=subprocess.PIPE); "
        "sys.stdout.buffer.write(child.stdout.readline()); sys.stdout.flush(); child.wait()"
    )
    serve = [sys.executable, "-m", "xengo_desktop", "serve", "--data-dir", str(folder), "--parent-stdin"]
    with running([sys.executable, "-c", parent, *serve]) as child:
        ready = json.loads(child.line())
        child.kill()
    wait_until(lambda: not alive(ready["pid"]), "the end of the orphan")


def alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    # A container whose first process does not reap leaves orphans as zombies.
    with open(f"/proc/{pid}/stat") as stat:  # noqa: PTH123
        return stat.read().rpartition(")")[2].split()[0] != "Z"


def test_the_window_s_token_opens_the_local_api_and_nothing_else(folder):
    with running_server(folder, "--parent-stdin") as server:
        make_link(server, "spring", WINDOW_TOKEN)
        bearer = {"Authorization": f"Bearer {WINDOW_TOKEN}"}
        assert httpx.get(f"{server.api}/xqr/api/v1/links", headers=bearer).status_code == 401
        assert WINDOW_TOKEN not in Places(folder).token.read_text()


def test_a_taken_port_is_exit_2_and_a_sentence(folder):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        for option in ("--port", "--links-port"):
            code, out, err = start_that_fails(folder, option, str(port))
            assert (code, out) == (2, b"")
            assert f"Port {port} on 127.0.0.1 is taken" in err
            assert "Traceback" not in err


def test_a_second_server_on_the_folder_is_refused_and_the_first_goes_on(folder):
    with running_server(folder) as server:
        code, out, err = start_that_fails(folder)
        assert (code, out) == (2, b"")
        assert "Another server already runs" in err
        assert server.api in err
        assert server.token not in err
        assert httpx.get(f"{server.api}/healthz").status_code == 200
        assert Places(folder).token.exists()


@pytest.mark.parametrize("content", [b"this is no database, though it is long enough for one" * 50])
def test_a_database_that_is_none_is_exit_2_and_left_as_it_was(folder, content):
    folder.mkdir()
    Places(folder).database.write_bytes(content)
    code, _, err = start_that_fails(folder)
    assert code == 2
    assert "damaged" in err
    assert "Traceback" not in err
    assert Places(folder).database.read_bytes() == content


def test_a_database_of_a_newer_version_is_exit_2(folder):
    with running_server(folder) as server:
        assert server.stop() == 0
    with sqlite3.connect(Places(folder).database) as database:
        database.execute("update alembic_version set version_num = '9999'")
    database.close()
    code, _, err = start_that_fails(folder)
    assert code == 2
    assert "newer version" in err


def test_a_folder_that_is_a_file_is_exit_2(tmp_path):
    (tmp_path / "file").write_text("")
    code, _, err = start_that_fails(tmp_path / "file" / "data")
    assert code == 2
    assert "could not be made" in err


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have one loopback address only")
def test_no_address_of_a_visitor_is_written_anywhere(folder):
    address = "127.98.76.54"
    with running_server(folder) as server:
        make_link(server, "spring")
        with httpx.Client(transport=httpx.HTTPTransport(local_address=address)) as visitor:
            for path in ("spring", "q/spring", "nothing"):
                visitor.get(f"{server.links}/{path}", headers={"User-Agent": FIREFOX})
            visitor.get(
                f"{server.api}/local/v1/links", headers={"Authorization": "Bearer secret-that-is-wrong"}
            )
        assert server.stop() == 0
        written = server.log().encode() + b"".join(
            path.read_bytes() for path in folder.rglob("*") if path.is_file()
        )
    assert b"acme.example" in written
    assert address.encode() not in written
    assert socket.inet_aton(address) not in written
    assert b"secret-that-is-wrong" not in written
    assert server.token.encode() not in written


def test_calls_are_limited_unless_they_are_not(folder):
    with running_server(folder, "--limits", "memory") as server:
        key = server.mint("xengo")
        bearer = {"Authorization": f"Bearer {key}"}
        with httpx.Client(base_url=server.api, headers=bearer) as client:
            answers = (client.get("/xengo/links/none") for _ in range(1300))
            refused = next(answer for answer in answers if answer.status_code == 429)
        assert 1 <= int(refused.headers["retry-after"]) <= 60


def test_the_public_address_stands_on_the_links(folder):
    with running_server(folder, "--public-url", "https://go.acme.test/") as server:
        link = make_link(server, "spring")
        assert link["short_url"] == "https://go.acme.test/spring"
        assert link["open_url"].startswith(server.links)
        assert visit(server, "spring", Host="go.acme.test").status_code == 302
        assert visit(server, "@go.acme.test/spring").status_code == 302


@posix
def test_a_demo_is_alive_labelled_and_leaves_nothing_behind(tmp_path):
    with running(
        [sys.executable, "-m", "xengo_desktop", "serve", "--demo", "--parent-stdin"],
        stdin=subprocess.PIPE,
        env={**os.environ, "TMPDIR": str(tmp_path)},
    ) as child:
        child.process.stdin.write(f"{WINDOW_TOKEN}\n")
        child.process.stdin.flush()
        ready = json.loads(child.line())
        with httpx.Client(headers={"User-Agent": FIREFOX}) as client:
            bearer = {"Authorization": f"Bearer {WINDOW_TOKEN}"}
            listed = client.get(f"{ready['api']}/local/v1/links?limit=1000", headers=bearer).json()["links"]
            landing = next(
                answer
                for link in listed
                if link["state"] == "active"
                and (answer := client.get(link["open_url"])).headers["location"].startswith("/.well-known/")
            )
            page = client.get(landing.url.join(landing.headers["location"]))
        assert len(listed) > 100
        assert page.status_code == 200
        assert "Sample page" in page.text
        child.process.stdin.close()
        assert child.ended() == 0
    assert not list(tmp_path.glob("xengo-*"))

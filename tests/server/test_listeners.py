"""Requests that are too large or too slow, over real sockets."""

import socket

import pytest

from support.listening import listening
from xengo_desktop.server import bounds
from xengo_desktop.server.asgi import Said, answer
from xengo_desktop.server.bounds import HEAD_LIMIT
from xengo_desktop.server.listeners import ApiListener, LinksListener


async def echo(scope, receive, send):
    """Answer with the length of the body once it is whole."""
    length = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return
        length += len(message["body"])
        if not message["more_body"]:
            break
    body = str(length).encode()
    await answer(send, 200, [(b"content-length", str(len(body)).encode())], body)


def nothing_more(scope):
    """Answer as a redirect is answered: at once, and without a body."""
    return Said(200, [], b"")


KINDS = {"api": (ApiListener, echo), "links": (LinksListener, nothing_more)}


@pytest.fixture(params=KINDS)
def address(request):
    with listening(*KINDS[request.param]) as address:
        yield address


@pytest.fixture
def api():
    with listening(*KINDS["api"]) as address:
        yield address


@pytest.fixture
def hasty(monkeypatch):
    monkeypatch.setattr(bounds, "REQUEST_SECONDS", 0.2)


def talk(address, *pieces):
    """Send pieces and return all that comes back until the server hangs up."""
    with socket.create_connection(address, timeout=10) as line:
        for piece in pieces:
            line.sendall(piece)
        return heard(line)


def heard(line):
    found = b""
    try:
        while chunk := line.recv(65536):
            found += chunk
    except ConnectionResetError:
        pass
    return found


def get(*headers):
    return b"\r\n".join([b"GET / HTTP/1.1", b"host: a", *headers, b"", b""])


CLOSE = b"connection: close"


def test_an_ordinary_request_is_answered(address):
    assert talk(address, get(CLOSE)).startswith(b"HTTP/1.1 200")


def test_two_requests_on_one_line_are_both_answered(address):
    assert talk(address, get() + get(CLOSE)).count(b"HTTP/1.1 200") == 2


def test_many_requests_in_one_chunk_are_not_one_large_head(address):
    many = get() * 800 + get(CLOSE)
    assert len(many) > HEAD_LIMIT
    assert talk(address, many).count(b"HTTP/1.1 200") == 801


def test_a_request_in_pieces_is_answered(address):
    whole = get(CLOSE)
    assert talk(address, whole[:7], whole[7:20], whole[20:]).startswith(b"HTTP/1.1 200")


def test_a_body_may_be_larger_than_a_head(api):
    length = 3 * HEAD_LIMIT
    head = b"POST / HTTP/1.1\r\nhost: a\r\nconnection: close\r\ncontent-length: %d\r\n\r\n" % length
    assert talk(api, head, b"x" * length).endswith(str(length).encode())


def test_a_body_does_not_count_against_the_head_after_it(api):
    length = 2 * HEAD_LIMIT
    post = b"POST / HTTP/1.1\r\nhost: a\r\ncontent-length: %d\r\n\r\n" % length + b"x" * length
    second = get(CLOSE)
    assert talk(api, post, second[:10], second[10:]).count(b"HTTP/1.1 200") == 2


@pytest.mark.parametrize(
    "head",
    [
        get(b"x-long: " + b"a" * HEAD_LIMIT, CLOSE),
        get(*(b"x-%d: %s" % (number, b"a" * 500) for number in range(40))),
        b"GET /" + b"a" * HEAD_LIMIT + b" HTTP/1.1\r\nhost: a\r\n\r\n",
        b"GET / HTTP/1.1\r\nhost: a\r\nx-never-ends: " + b"a" * HEAD_LIMIT,
    ],
    ids=["one long header", "many headers", "long path", "header without end"],
)
def test_a_head_that_is_too_large_is_refused(address, head):
    assert talk(address, head).startswith(b"HTTP/1.1 431")


def test_a_large_head_behind_a_small_request_is_refused_too(address):
    said = talk(address, get() + get(b"x-long: " + b"a" * HEAD_LIMIT, CLOSE))
    assert said.count(b"HTTP/1.1 431") == 1


def test_a_head_that_never_ends_is_refused_whatever_its_pieces(address):
    pieces = [b"GET / HTTP/1.1\r\n", *(b"x-%d: %s\r\n" % (number, b"a" * 900) for number in range(20))]
    assert talk(address, *pieces).startswith(b"HTTP/1.1 431")


def test_a_head_that_stops_coming_is_timed_out(hasty, address):
    assert talk(address, b"GET / HTTP/1.1\r\nhost:").startswith(b"HTTP/1.1 408")


def test_a_line_on_which_nothing_comes_is_cut(hasty, address):
    assert talk(address) == b""


def test_a_body_that_stops_coming_is_cut(hasty, address):
    head = b"GET / HTTP/1.1\r\nhost: a\r\ncontent-length: 100\r\n\r\nhalf"
    assert talk(address, head) == b""


@pytest.mark.parametrize(
    "nonsense",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"HELLO\r\n\r\n",
        b"GET /\xff HTTP/1.1\r\nhost: a\r\n\r\n",
    ],
)
def test_what_is_no_http_is_refused(address, nonsense):
    said = talk(address, nonsense + b"\r\n\r\n")
    assert said == b"" or said.startswith(b"HTTP/1.1 4")


def broken(scope):
    raise ZeroDivisionError


async def broken_too(scope, receive, send):
    raise ZeroDivisionError


@pytest.mark.parametrize(("kind", "app"), [(ApiListener, broken_too), (LinksListener, broken)])
def test_a_bug_is_a_500_and_the_next_caller_is_served(caplog, kind, app):
    with listening(kind, app) as address:
        for _ in range(2):
            assert talk(address, get(CLOSE)).startswith(b"HTTP/1.1 500")
    assert "ZeroDivisionError" in caplog.text


@pytest.mark.parametrize(("kind", "limit"), [("api", 2), ("links", 1)])
def test_one_caller_too_many_is_told_to_come_back(monkeypatch, kind, limit):
    # uvicorn counts the caller that it turns away, too.
    monkeypatch.setattr(bounds, "CONNECTIONS", limit)
    with listening(*KINDS[kind]) as address, socket.create_connection(address, timeout=10) as first:
        first.sendall(get())
        assert first.recv(65536).startswith(b"HTTP/1.1 200")
        assert talk(address, get(CLOSE)).startswith(b"HTTP/1.1 503")


def test_the_next_caller_is_served_after_all_that(hasty, address):
    talk(address, b"GET / HTTP/1.1\r\nhost:")
    talk(address, b"\x00" * 100)
    assert talk(address, get(CLOSE)).startswith(b"HTTP/1.1 200")

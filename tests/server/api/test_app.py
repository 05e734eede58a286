"""The house around the endpoints: who may come in, and what is said to those who may not."""

import logging
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import msgspec
import pytest

from support.asking import ask
from support.door import FewLimits
from xengo_desktop.dialects.hosting import Caller, Denied, Endpoint, Reply, Why
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.server.addresses import OwnNames
from xengo_desktop.server.api import guards
from xengo_desktop.server.api.app import Api
from xengo_desktop.server.api.door import WINDOW, Door, Tokens
from xengo_desktop.server.limits import NoLimits

AT = datetime(2026, 5, 4, 12, 0, 45, tzinfo=UTC)
KEY = {"Authorization": "Bearer good"}


class Keys:
    callers = {
        "good": Caller(key_id=7, service="xqr", workspace_id=1),
        "reader": Caller(key_id=8, service="xqr", workspace_id=1, scopes=frozenset({"links:read"})),
    }

    def authenticate(self, service, token):
        if token not in self.callers:
            raise Denied(Why.KEY_UNKNOWN, "Nobody knows this key.")
        return self.callers[token]

    def charge(self, caller, now, *, enforced):
        return None


class Host:
    """A dialect with an endpoint for everything that can happen; it remembers what it was asked."""

    def __init__(self, service="xqr", prefix="/xqr/api/v1"):
        self.service, self.prefix = service, prefix
        self.calls = []
        self.endpoints = (
            Endpoint(method="GET", path="/links", handle=self.note, scope="links:read"),
            Endpoint(method="POST", path="/links", handle=self.note, scope="links:write"),
            Endpoint(method="POST", path="/links/bulk", handle=self.note),
            Endpoint(method="GET", path="/links/{code}", handle=self.note),
            Endpoint(method="DELETE", path="/links/{code}", handle=lambda call: Reply(status=204)),
            Endpoint(method="GET", path="/broken", handle=self.broken),
            Endpoint(method="GET", path="/invalid", handle=self.invalid),
            Endpoint(method="POST", path="/decode", handle=lambda call: msgspec.json.decode(call.body)),
            Endpoint(method="GET", path="/gone", handle=self.gone),
            Endpoint(method="GET", path="/injected", handle=self.injected),
        )

    def note(self, call):
        self.calls.append(call)
        return Reply(body=b'{"ok":true}', headers={"X-Request-Id": call.request_id})

    def broken(self, call):
        raise ZeroDivisionError("secret token good")

    def invalid(self, call):
        raise Invalid("Too long to be drawn.", field="text")

    def gone(self, call):
        raise Denied(Why.NOT_FOUND, "Not here.")

    def injected(self, call):
        return Reply(headers={"X-Note": "a\r\nSet-Cookie: b=c\u20ac"})

    def refuse(self, denied, *, request_id, allowance):
        body = {"why": denied.why, "message": denied.message, "id": request_id}
        headers = {"Retry-After": str(denied.retry_after)} if denied.retry_after else {}
        if allowance:
            headers["X-RateLimit-Remaining"] = str(allowance.remaining)
        return Reply(status=STATUS.get(denied.why, 400), body=msgspec.json.encode(body), headers=headers)


STATUS = {
    Why.KEY_MISSING: 401,
    Why.KEY_UNKNOWN: 401,
    Why.SCOPE: 403,
    Why.FORBIDDEN_ORIGIN: 403,
    Why.NOT_FOUND: 404,
    Why.METHOD: 405,
    Why.TOO_LARGE: 413,
    Why.MEDIA_TYPE: 415,
    Why.MISDIRECTED: 421,
    Why.TOO_MANY: 429,
    Why.BROKEN: 500,
}


@pytest.fixture
def host():
    return Host()


@pytest.fixture
def house(host):
    """Build an Api over the host; keyword arguments replace its parts."""
    with ThreadPoolExecutor(2) as pool:

        def build(*hosts, limits=None, tokens=None, names=None):
            door = Door(Keys(), tokens or Tokens(), limits or NoLimits())
            return Api(
                hosts or [host],
                door=door,
                names=names or OwnNames("127.0.0.1"),
                pool=pool,
                clock=lambda: AT,
            )

        yield build


@pytest.fixture
def api(house):
    return house()


def why(answer):
    return answer.json()["why"]


def test_health_needs_no_key(api):
    answer = ask(api, "/healthz")
    assert (answer.status, answer.json()) == (200, {"status": "ok"})


def test_a_good_key_opens_and_the_endpoint_learns_all(api, host):
    answer = ask(api, "/xqr/api/v1/links/a%2Fb?limit=5&empty=", headers=KEY)
    assert (answer.status, answer.json()) == (200, {"ok": True})
    (call,) = host.calls
    assert call.caller.key_id == 7
    assert (call.path, call.query) == ({"code": "a/b"}, {"limit": "5", "empty": ""})
    assert (call.method, call.body, call.now) == ("GET", b"", AT)
    assert answer.headers["x-request-id"] == call.request_id
    assert len(call.request_id) == len("req_") + 16


def test_a_body_arrives_whole(api, host):
    assert ask(api, "/xqr/api/v1/links", method="POST", headers=KEY, body=b'{"a":1}').status == 200
    assert host.calls[0].body == b'{"a":1}'


@pytest.mark.parametrize(
    "header", [{}, {"Authorization": ""}, {"Authorization": "Bearer "}, {"Authorization": "Basic good"}]
)
def test_without_a_key_nobody_comes_in(api, header):
    answer = ask(api, "/xqr/api/v1/links", headers=header)
    assert (answer.status, why(answer)) == (401, "key-missing")


def test_an_unknown_key_stays_outside(api):
    assert why(ask(api, "/xqr/api/v1/links", headers={"Authorization": "Bearer bad"})) == "key-unknown"


def test_the_scheme_has_no_case_except_at_xurl(house):
    xurl = house(Host("xurl", "/xurl/api/v1"))
    lower = {"Authorization": "bearer good"}
    assert ask(house(), "/xqr/api/v1/links", headers=lower).status == 200
    assert why(ask(xurl, "/xurl/api/v1/links", headers=lower)) == "key-missing"


def test_a_key_may_do_what_its_scopes_say(api):
    reader = {"Authorization": "Bearer reader"}
    assert ask(api, "/xqr/api/v1/links", headers=reader).status == 200
    answer = ask(api, "/xqr/api/v1/links", method="POST", headers=reader, body=b"{}")
    assert (answer.status, answer.json()["message"]) == (403, "needs links:write")


def test_the_window_is_known_by_its_token_at_the_local_dialect_only(house):
    tokens = Tokens()
    tokens.add("of-the-window")
    local, xqr = Host("local", "/local/v1"), Host()
    app = house(local, xqr, tokens=tokens, limits=FewLimits(1))
    window = {"Authorization": "Bearer of-the-window"}
    assert [ask(app, "/local/v1/links", headers=window).status for _ in range(3)] == [200] * 3
    assert local.calls[0].caller == WINDOW
    assert ask(app, "/xqr/api/v1/links", headers=window).status == 401


def test_a_spent_minute_is_said_with_the_time_to_wait(house):
    app = house(limits=FewLimits(2))
    answers = [ask(app, "/xqr/api/v1/links", headers=KEY) for _ in range(3)]
    assert [answer.status for answer in answers] == [200, 200, 429]
    assert answers[2].headers["retry-after"] == "15"
    assert answers[2].headers["x-ratelimit-remaining"] == "0"


def test_refusals_of_endpoints_are_worded_by_the_dialect(api):
    answer = ask(api, "/xqr/api/v1/gone", headers=KEY)
    assert (answer.status, answer.json()["message"]) == (404, "Not here.")
    assert answer.headers["x-ratelimit-remaining"] == "600"


def test_another_method_is_told_which_ones_there_are(api):
    answer = ask(api, "/xqr/api/v1/links", method="PUT", headers=KEY)
    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD, POST")


@pytest.mark.parametrize(
    "path", ["/xqr/api/v1/nothing", "/xqr/api/v1", "/xqr/api/v1/links/a/b", "/xqr/api/v1/links/"]
)
def test_a_path_that_is_not_there_is_said_by_the_dialect(api, path):
    answer = ask(api, path, headers=KEY)
    assert answer.status == (200 if path.endswith("links/") else 404)


@pytest.mark.parametrize("path", ["/nothing", "/xqr", "/xqr/api/v10/links", "/local/v1/links"])
def test_a_path_of_no_dialect_is_said_in_our_words(api, path):
    answer = ask(api, path)
    assert (answer.status, answer.json()["error"]["code"]) == (404, "not_found")


@pytest.mark.parametrize("name", ["evil.test", "127.0.0.1.evil.test", "10.0.0.5"])
def test_a_stranger_s_name_for_us_is_refused(api, name):
    for path in ("/healthz", "/xqr/api/v1/links"):
        assert ask(api, path, headers={**KEY, "Host": name}).status == 421


def test_a_name_that_the_user_allowed_is_good(house):
    app = house(names=OwnNames("127.0.0.1", ["api.acme.test"]))
    assert ask(app, "/healthz", headers={"Host": "api.acme.test"}).status == 200


@pytest.mark.parametrize("origin", ["https://evil.test", "null", "http://127.0.0.1:9999", ""])
def test_pages_of_other_sites_are_refused(api, origin):
    answer = ask(api, "/xqr/api/v1/links", headers={**KEY, "Origin": origin})
    assert (answer.status, why(answer)) == (403, "forbidden-origin")


def test_a_page_of_ours_may_ask(api):
    own = {**KEY, "Origin": "http://127.0.0.1:8000"}
    assert ask(api, "/xqr/api/v1/links", headers=own).status == 200


def test_no_answer_invites_other_sites(api):
    answer = ask(
        api, "/xqr/api/v1/links", method="OPTIONS", headers={**KEY, "Origin": "http://127.0.0.1:8000"}
    )
    assert not [name for name in answer.headers if name.startswith("access-control")]


@pytest.mark.parametrize(
    "media_type", ["text/plain", "application/x-www-form-urlencoded", "", "application/jsonp"]
)
def test_only_json_is_taken(api, media_type):
    headers = {**KEY, "Content-Type": media_type}
    answer = ask(api, "/xqr/api/v1/links", method="POST", headers=headers, body=b"{}")
    assert (answer.status, why(answer)) == (415, "media-type")


def test_json_may_name_its_character_set(api):
    headers = {**KEY, "Content-Type": "Application/JSON; charset=utf-8"}
    assert ask(api, "/xqr/api/v1/links", method="POST", headers=headers, body=b"{}").status == 200


@pytest.mark.parametrize("said", [None, "1"])
def test_a_body_without_end_is_cut(api, said):
    headers = {**KEY, **({"Content-Length": said} if said else {})}
    body = b" " * (guards.BODY_LIMIT + 1)
    answer = ask(api, "/xqr/api/v1/links", method="POST", headers=headers, body=body)
    assert (answer.status, why(answer)) == (413, "too-large")


def test_many_links_at_once_may_be_larger(api):
    body = b" " * (guards.BODY_LIMIT + 1)
    assert ask(api, "/xqr/api/v1/links/bulk", method="POST", headers=KEY, body=body).status == 200


@pytest.mark.parametrize("body", [b"{", b"\xff", b"[" * 100_000, b'{"a":'])
def test_a_body_that_is_no_json_is_the_caller_s_mistake(api, body):
    answer = ask(api, "/xqr/api/v1/decode", method="POST", headers=KEY, body=body)
    assert (answer.status, why(answer)) == (400, "bad-request")


def test_a_query_without_end_is_the_caller_s_mistake(api):
    query = "&".join(f"a{number}=1" for number in range(200))
    assert ask(api, f"/xqr/api/v1/links?{query}", headers=KEY).status == 400


def test_what_the_domain_calls_invalid_is_the_caller_s_mistake(api):
    answer = ask(api, "/xqr/api/v1/invalid", headers=KEY)
    assert (answer.status, answer.json()["message"]) == (400, "Too long to be drawn.")


def test_a_bug_of_ours_is_a_500_that_gives_nothing_away(api, caplog):
    with caplog.at_level(logging.ERROR):
        answer = ask(api, "/xqr/api/v1/broken", headers=KEY)
    assert (answer.status, why(answer)) == (500, "broken")
    assert "ZeroDivisionError" not in answer.text
    assert answer.json()["id"] in caplog.text
    assert "ZeroDivisionError" in caplog.text


def test_head_is_get_without_the_body(api):
    answer = ask(api, "/xqr/api/v1/links", method="HEAD", headers=KEY)
    assert (answer.status, answer.body, answer.headers["content-length"]) == (200, b"", "11")


def test_an_empty_answer_has_no_body_and_no_length(api):
    answer = ask(api, "/xqr/api/v1/links/a", method="DELETE", headers=KEY)
    assert (answer.status, answer.body) == (204, b"")
    assert not {"content-length", "content-type"} & set(answer.headers)


def test_no_answer_can_add_a_header(api):
    answer = ask(api, "/xqr/api/v1/injected", headers=KEY)
    assert answer.headers["x-note"] == "aSet-Cookie: b=c?"
    assert "set-cookie" not in answer.headers


def test_answers_are_not_kept_by_anyone(api):
    assert ask(api, "/xqr/api/v1/links", headers=KEY).headers["cache-control"] == "no-store"

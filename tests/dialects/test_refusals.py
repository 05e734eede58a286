"""Every no of every host is read by its client as the same error, in a sentence."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from support.ground import memory_ground
from support.http import CannedHttp, answer, canned
from support.samples import plain
from xengo_desktop.dialects import DIALECTS, Dialect, dialect
from xengo_desktop.dialects.hosting import Allowance, Denied, Why
from xengo_desktop.dialects.refusals import retry_after
from xengo_desktop.domain.errors import (
    BadKey,
    Broken,
    CodeTaken,
    Invalid,
    NotAllowed,
    NotFound,
    NotSupported,
    Offline,
    OutOfQuota,
    Refused,
    TooFast,
    XengoError,
)
from xengo_desktop.domain.links import Link
from xengo_desktop.net.http import Answer
from xengo_desktop.server.hosts import HOSTS

ALLOWANCE = Allowance(limit=600, remaining=0, reset=1_742_572_800)
GONE = Link(
    id="x", domain="d.test", code="x", destination="https://a.test", short_url="https://d.test/x", open_url=""
)

USUAL: dict[Why, type[XengoError]] = {
    Why.KEY_MISSING: BadKey,
    Why.KEY_UNKNOWN: BadKey,
    Why.KEY_REVOKED: BadKey,
    Why.KEY_EXPIRED: BadKey,
    Why.PLAN: NotAllowed,
    Why.QUOTA: OutOfQuota,
    Why.SCOPE: NotAllowed,
    Why.TOO_MANY: TooFast,
    Why.BURST: TooFast,
    Why.LINK_LIMIT: OutOfQuota,
    Why.FOREIGN: NotFound,
    Why.NOT_FOUND: NotFound,
    Why.AMBIGUOUS: Refused,
    Why.CODE_TAKEN: CodeTaken,
    Why.INVALID: Invalid,
    Why.BAD_REQUEST: Invalid,
    Why.METHOD: NotSupported,
    Why.TOO_LARGE: Refused,
    Why.MEDIA_TYPE: Refused,
    Why.FORBIDDEN_ORIGIN: NotAllowed,
    Why.MISDIRECTED: Refused,
    Why.BROKEN: Broken,
}
SPECIAL: dict[tuple[str, Why], type[XengoError]] = {
    # A key of XURL's that is past its plan is a good key without API access.
    ("xurl", Why.KEY_EXPIRED): NotAllowed,
    # They show one domain only, so that no code can mean two links.
    ("xurl", Why.AMBIGUOUS): CodeTaken,
    ("xqr", Why.AMBIGUOUS): CodeTaken,
}


@pytest.fixture(params=[known.key for known in DIALECTS])
def chosen(request: pytest.FixtureRequest) -> Dialect:
    return dialect(request.param)


def refused(chosen: Dialect, denied: Denied) -> Answer:
    (host,) = (make(memory_ground()) for make in HOSTS if make.service == chosen.key)
    return answer(host.refuse(denied, request_id="req_1", allowance=ALLOWANCE))


def meaning(chosen: Dialect, said: Answer) -> XengoError:
    with pytest.raises(XengoError) as caught:
        chosen.client(CannedHttp(said)).delete(GONE)
    assert str(caught.value).endswith(".")
    return caught.value


@pytest.mark.parametrize("why", Why)
def test_what_a_host_refuses_its_client_understands(chosen: Dialect, why: Why) -> None:
    said = refused(chosen, Denied(why))
    assert type(meaning(chosen, said)) is SPECIAL.get((chosen.key, why), USUAL[why])
    assert said.status >= 400


def test_a_pause_is_told_in_seconds(chosen: Dialect) -> None:
    error = meaning(chosen, refused(chosen, Denied(Why.TOO_MANY, retry_after=7)))
    assert isinstance(error, TooFast)
    assert error.retry_after == 7


def test_a_pause_of_unknown_length(chosen: Dialect) -> None:
    error = meaning(chosen, canned({}, 429))
    assert isinstance(error, TooFast)
    assert error.retry_after is None


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, Invalid),
        (401, BadKey),
        (403, NotAllowed),
        (404, NotFound),
        (405, NotSupported),
        (409, CodeTaken),
        (410, NotFound),
        (418, Refused),
        (422, Invalid),
        (500, Broken),
        (502, Offline),
        (503, Offline),
        (504, Offline),
    ],
)
@pytest.mark.parametrize(
    "body", [b"", b"<html>Bad Gateway</html>", b"[1]", b'{"error": 5}', b'{"error": null}']
)
def test_the_status_alone_is_enough(
    chosen: Dialect, status: int, kind: type[XengoError], body: bytes
) -> None:
    assert type(meaning(chosen, canned(status=status, raw=body))) is kind


def test_a_wrong_base_address_is_no_missing_link(chosen: Dialect) -> None:
    with pytest.raises(Refused, match="Check the base address") as caught:
        chosen.client(CannedHttp(canned(status=404, raw=b"<html>Not here</html>"))).introduce()
    assert not isinstance(caught.value, NotFound)


def test_the_details_hold_no_key(chosen: Dialect) -> None:
    key = "xqr_pk_a1b2c3d4.secret-part"
    body = {"error": f"Bad key {key}"} if chosen.key in ("xengo", "xurl") else {"error": {"message": key}}
    error = meaning(chosen, canned(body, 403))
    assert "secret-part" not in f"{error} {error.detail}"


def test_a_success_that_makes_no_sense_is_garbled(chosen: Dialect) -> None:
    with pytest.raises(XengoError, match="Check the base address"):
        chosen.client(CannedHttp(canned(status=304))).introduce()


class TestRetryAfter:
    now = datetime(2026, 11, 21, 14, 20, tzinfo=UTC)

    @pytest.mark.parametrize(
        ("text", "seconds"),
        [
            ("7", 7.0),
            (" 0 ", 0.0),
            (format_datetime(now + timedelta(seconds=90), usegmt=True), 90.0),
            (format_datetime(now - timedelta(hours=1), usegmt=True), 0.0),
            ("soon", None),
            ("-5", None),
            ("", None),
            ("Sat, 99 Foo 2026 99:99:99 GMT", None),
        ],
    )
    def test_it_is_read_in_both_spellings(self, text: str, seconds: float | None) -> None:
        assert retry_after(canned(headers=[("retry-after", text)]), self.now) == seconds


class TestXurl:
    """Three kinds of 403 that only their texts tell apart, and more."""

    @pytest.mark.parametrize(
        ("status", "text", "kind"),
        [
            (403, "API access is not enabled for your current plan", NotAllowed),
            (403, "API quota exceeded", OutOfQuota),
            (403, "Unauthorized access to this link", NotFound),
            (403, "You have reached the limit of 100 active links", OutOfQuota),
            (402, "Subscription expired", NotAllowed),
            (409, "Slug taken", CodeTaken),
            (400, "URL is required", Invalid),
        ],
    )
    def test_texts_are_told_apart(self, status: int, text: str, kind: type[XengoError]) -> None:
        assert type(meaning(dialect("xurl"), canned({"error": text}, status))) is kind

    def test_the_wait_stands_in_the_text(self) -> None:
        error = meaning(dialect("xurl"), canned({"error": "Slow down, wait 42 seconds"}, 429))
        assert isinstance(error, TooFast)
        assert error.retry_after == 42

    @pytest.mark.parametrize(
        ("text", "field"), [("URL is required", "destination"), ("Reserved slug", "code"), ("Bad JSON", "")]
    )
    def test_the_field_at_fault_is_guessed(self, text: str, field: str) -> None:
        error = meaning(dialect("xurl"), canned({"error": text}, 400))
        assert isinstance(error, Invalid)
        assert error.field == field

    def test_our_server_tells_the_wait_in_the_text_alone(self) -> None:
        said = refused(dialect("xurl"), Denied(Why.TOO_MANY, retry_after=12))
        assert "retry-after" not in said.headers
        assert plain(said.json()) == {"error": "Too many requests. Please try again in 12 seconds."}


class TestXqr:
    """Codes in any case, and the request id in the detail."""

    def said(self, code: str, status: int, text: str = "because", wait: str = "") -> XengoError:
        error = {"code": code, "message": text, "status": status}
        body = {"error": error, "meta": {"request_id": "req_8f3a2b1c4d5e6f70"}}
        headers = [("retry-after", wait)] if wait else []
        return meaning(dialect("xqr"), canned(body, status, headers))

    @pytest.mark.parametrize(
        ("code", "status", "kind"),
        [
            ("INVALID_API_KEY", 401, BadKey),
            ("revoked_api_key", 401, BadKey),
            ("EXPIRED_API_KEY", 401, BadKey),
            ("INSUFFICIENT_SCOPE", 403, NotAllowed),
            ("FEATURE_NOT_AVAILABLE", 403, NotAllowed),
            ("PLAN_LIMIT_EXCEEDED", 403, OutOfQuota),
            ("SLUG_TAKEN", 409, CodeTaken),
            ("BURST_LIMIT_EXCEEDED", 429, TooFast),
            ("not_found", 404, NotFound),
            ("SOMETHING_NEW", 403, NotAllowed),
        ],
    )
    def test_codes_are_told_apart(self, code: str, status: int, kind: type[XengoError]) -> None:
        error = self.said(code, status)
        assert type(error) is kind
        assert "req_8f3a2b1c4d5e6f70" in error.detail

    @pytest.mark.parametrize(
        ("text", "wait", "kind"),
        [
            ("Rate limit exceeded", "30", TooFast),
            ("Rate limit exceeded", "", TooFast),
            ("Monthly quota exceeded", "", OutOfQuota),
            ("Rate limit exceeded", "864000", OutOfQuota),
        ],
    )
    def test_a_spent_month_is_not_a_spent_minute(self, text: str, wait: str, kind: type[XengoError]) -> None:
        assert type(self.said("RATE_LIMIT_EXCEEDED", 429, text, wait)) is kind

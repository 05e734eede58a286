"""What is kept of a visit, and what is not."""

import pytest

from xengo_desktop.domain.clicks import Kind, Verdict
from xengo_desktop.server.visits.hits import Signs
from xengo_desktop.server.visits.reading import DAY_MS, Visits

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
NOON = 20_000 * DAY_MS + DAY_MS // 2


class Time:
    def __init__(self):
        self.ms = NOON

    def __call__(self):
        return self.ms


@pytest.fixture
def time():
    return Time()


@pytest.fixture
def visits(time):
    return Visits(lambda day: day.to_bytes(16, "big"), {"203.0.113.7": "NZ"}.get, time)


def scope(method="GET", address="203.0.113.7", **headers):
    given = {"user-agent": FIREFOX} | {name.replace("_", "-"): value for name, value in headers.items()}
    return {
        "method": method,
        "client": (address, 5000),
        "headers": [(name.encode(), value.encode("latin-1")) for name, value in given.items()],
    }


def test_a_browser_is_a_person_somewhere_with_a_device(visits):
    hit = visits.hit(scope(referer="https://News.Example:8443/today?x=1"), 7, Kind.SCAN)
    assert (hit.row, hit.at_ms, hit.kind, hit.verdict, hit.reason) == (7, NOON, Kind.SCAN, Verdict.HUMAN, "")
    assert (hit.country, hit.referrer, hit.device, hit.agent) == ("NZ", "news.example", "desktop", FIREFOX)


def test_the_same_visitor_has_one_number_all_day_and_another_tomorrow(visits, time):
    first = visits.hit(scope(), 1, Kind.CLICK).visitor
    time.ms += DAY_MS // 4
    assert visits.hit(scope(), 2, Kind.CLICK).visitor == first
    time.ms += DAY_MS
    assert visits.hit(scope(), 1, Kind.CLICK).visitor != first


def test_visitors_differ_by_address_and_by_agent(visits):
    numbers = {
        visits.hit(scope(), 1, Kind.CLICK).visitor,
        visits.hit(scope(address="203.0.113.8"), 1, Kind.CLICK).visitor,
        visits.hit(scope(user_agent="Other"), 1, Kind.CLICK).visitor,
    }
    assert len(numbers) == 3
    assert all(-(2**63) <= number < 2**63 for number in numbers)


@pytest.mark.parametrize(
    "header",
    [
        {"sec_purpose": "prefetch;prerender"},
        {"purpose": "prefetch"},
        {"x_purpose": "preview"},
        {"x_moz": "prefetch"},
        {"sec_purpose": "Prefetch"},
    ],
)
def test_a_page_loaded_ahead_is_no_visit(visits, header):
    assert visits.hit(scope(**header), 1, Kind.CLICK).verdict is Verdict.PREFETCH


def test_head_is_no_visit_even_from_a_browser(visits):
    hit = visits.hit(scope("HEAD"), 1, Kind.CLICK)
    assert (hit.verdict, hit.reason) == (Verdict.HEAD, "head")


@pytest.mark.parametrize(("agent", "reason"), [("", "empty-agent"), ("curl/8.0", "tool")])
def test_machines_are_told_from_people(visits, agent, reason):
    hit = visits.hit(scope(user_agent=agent), 1, Kind.CLICK)
    assert (hit.verdict, hit.reason, hit.device) == (Verdict.BOT, reason, "")


def test_a_long_agent_is_cut(visits):
    assert len(visits.hit(scope(user_agent="x" * 9000), 1, Kind.CLICK).agent) == 512


@pytest.mark.parametrize(
    "referrer", ["", "nonsense", "file:///etc/passwd", "https://[::1", "https://a\x80b/"]
)
def test_a_referrer_that_is_no_web_address_is_none(visits, referrer):
    assert visits.hit(scope(referer=referrer), 1, Kind.CLICK).referrer == ""


def test_the_address_is_in_no_field_of_a_hit(visits):
    assert "203.0.113.7" not in repr(visits.hit(scope(), 1, Kind.CLICK))


class TestBursts:
    def test_a_visitor_who_opens_five_links_at_once_is_a_machine(self, visits, time):
        hits = []
        for row in range(1, 7):
            time.ms += 100
            hits.append(visits.hit(scope(), row, Kind.CLICK))
        assert [hit.verdict for hit in hits] == [Verdict.HUMAN] * 4 + [Verdict.BOT] * 2
        fifth, sixth = hits[4:]
        assert (fifth.reason, fifth.device) == ("burst", "")
        assert fifth.earlier == tuple((hit.row, hit.at_ms) for hit in hits[:4])
        assert (sixth.reason, sixth.earlier) == ("burst", ())

    def test_visitors_behind_a_proxy_are_not_taken_for_one(self, visits):
        hits = [visits.hit(scope(address="10.0.0.1"), row, Kind.CLICK) for row in range(20)]
        assert {hit.verdict for hit in hits} == {Verdict.HUMAN}

    def test_machines_and_heads_are_no_part_of_a_burst(self, visits):
        for row in range(4):
            visits.hit(scope("HEAD"), row, Kind.CLICK)
        assert visits.hit(scope(), 9, Kind.CLICK).verdict is Verdict.HUMAN


class TestWhereItComesFrom:
    def test_a_browser_in_a_data_centre_is_a_machine(self, time):
        visits = Visits(lambda day: bytes(16), {}.get, time, data_centres={"203.0.113.7"}.__contains__)
        hit = visits.hit(scope(), 1, Kind.CLICK)
        assert (hit.verdict, hit.reason, hit.signs) == (Verdict.BOT, "data-centre", Signs.DATA_CENTRE)
        assert visits.hit(scope(address="203.0.113.8"), 1, Kind.CLICK).verdict is Verdict.HUMAN

    @pytest.mark.parametrize(
        ("address", "server"),
        [("127.0.0.1", "127.0.0.1"), ("192.168.1.5", "192.168.1.5"), ("::1", "::1"), ("127.0.0.1", "::")],
    )
    def test_this_computers_own_clicks_count_until_that_is_switched_off(self, time, address, server):
        counted = [True]
        visits = Visits(lambda day: bytes(16), lambda _: "", time, own_clicks=lambda: counted[0])
        request = scope(address=address) | {"server": (server, 80)}
        hit = visits.hit(request, 1, Kind.CLICK)
        assert (hit.verdict, hit.signs) == (Verdict.HUMAN, Signs.OWN_DEVICE)
        counted[0] = False
        hit = visits.hit(request, 1, Kind.CLICK)
        assert (hit.verdict, hit.reason, hit.signs) == (Verdict.BOT, "own-device", Signs.OWN_DEVICE)

    def test_a_phone_on_the_network_is_not_this_computer(self, time):
        visits = Visits(lambda day: bytes(16), lambda _: "", time, own_clicks=lambda: False)
        request = scope(address="192.168.1.9") | {"server": ("192.168.1.5", 80)}
        assert visits.hit(request, 1, Kind.CLICK).verdict is Verdict.HUMAN

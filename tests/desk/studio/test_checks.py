"""What the desk finds on a link whose code is to be printed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from support.clocks import Watch
from support.desk import row
from support.raw_server import raw_server, reply
from xengo_desktop.desk import Desk
from xengo_desktop.desk.codes import Codes
from xengo_desktop.desk.studio.checks import Checks
from xengo_desktop.desk.studio.destination import SAMPLE_PAGE, look_over_the_network
from xengo_desktop.domain.accounts import THIS_COMPUTER
from xengo_desktop.domain.errors import Garbled, Invalid, Offline, XengoError
from xengo_desktop.domain.jobs import Job, current_job
from xengo_desktop.domain.links import LinkState
from xengo_desktop.domain.queries import Row
from xengo_desktop.domain.servers import LanDoor
from xengo_desktop.net.checked import Forbidden
from xengo_desktop.net.visiting import Looked
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.kits import BrandKit, Swatch
from xengo_desktop.qr.preflight.findings import Finding, PrintPlan, Severity, Verdict
from xengo_desktop.qr.sizes import PrintSize

OK, WARN, FAIL = Severity.OK, Severity.WARN, Severity.FAIL
LINKS = "http://127.0.0.1:4001"


class Visits:
    """Answers visits as told, and remembers them."""

    def __init__(self) -> None:
        self.answers: dict[str, Looked | XengoError] = {}
        self.asked: list[str] = []
        self.jobs: list[Job | None] = []

    def __call__(self, address: str) -> Looked:
        self.asked.append(address)
        self.jobs.append(current_job())
        answer = self.answers.get(address, Looked(address, 404, 0))
        if isinstance(answer, XengoError):
            raise answer
        return answer


@pytest.fixture
def visits() -> Visits:
    return Visits()


@pytest.fixture
def checks(desk: Desk, visits: Visits, watch: Watch) -> Checks:
    studio = desk.studio
    return Checks(codes(LINKS), studio.owners, studio.kits, visits, lambda: LINKS, watch)


def codes(links: str, door: LanDoor = LanDoor()) -> Codes:  # noqa: B008 - frozen
    computer: Any = SimpleNamespace(links=links, default_domain="go.example.com")
    return Codes(computer, lambda: door)


def found(checks: Checks, of: Row, rule: str, *asked: Any) -> Finding:
    (finding,) = [each for each in checks.findings(of, *asked) if each.rule == rule]
    assert finding.message.endswith((".", "?")) or rule == "ownership"
    return finding


class TestExpiry:
    @pytest.mark.parametrize(
        ("days", "end", "severity", "said"),
        [
            (None, None, OK, "no end"),
            (-1, None, FAIL, "expired on"),
            (-1, 30, FAIL, "expired on"),
            (0, None, FAIL, "expired on"),
            (10, 30, WARN, "before the campaign ends on"),
            (40, 30, OK, "works until"),
            (10, None, WARN, "still hang somewhere"),
            (400, None, OK, "works until"),
        ],
    )
    def test_a_link_should_outlive_its_campaign(
        self, checks: Checks, watch: Watch, days: int | None, end: int | None, severity: Severity, said: str
    ) -> None:
        until = None if days is None else watch.now + timedelta(days=days)
        campaign = None if end is None else (watch.now + timedelta(days=end)).date()
        finding = found(checks, row(expires_at=until), "expiry", PrintPlan(), campaign)
        assert (finding.severity, said in finding.message) == (severity, True)

    def test_the_campaign_s_last_day_is_part_of_it(self, checks: Checks, watch: Watch) -> None:
        last = date(2030, 3, 31)
        noon = watch.now.replace(year=2030, month=3, day=31, hour=12)
        assert found(checks, row(expires_at=noon), "expiry", PrintPlan(), last).severity is WARN
        after = noon.replace(month=4, day=1)
        assert found(checks, row(expires_at=after), "expiry", PrintPlan(), last).severity is OK

    def test_days_are_named_in_english_whatever_the_system_speaks(self, checks: Checks) -> None:
        until = datetime(2001, 3, 5, tzinfo=UTC)
        assert "expired on 5 March 2001" in found(checks, row(expires_at=until), "expiry").message

    @pytest.mark.parametrize("state", [LinkState.DISABLED, LinkState.EXPIRED])
    def test_a_dead_link_is_not_for_print(self, checks: Checks, state: LinkState) -> None:
        assert found(checks, row(state=state), "expiry").severity is FAIL


class TestAddress:
    @pytest.mark.parametrize(
        ("url", "severity", "said"),
        [
            ("https://go.example.com/x", OK, "leads to go.example.com"),
            ("http://127.0.0.1:80/x", FAIL, "Only this computer"),
            ("http://localhost/x", FAIL, "Only this computer"),
            ("http://192.168.1.5/x", WARN, "one network only"),
            ("http://169.254.7.7/x", WARN, "one network only"),
            ("http://[fe80::1]/x", WARN, "one network only"),
            ("http://printer.local/x", WARN, "one network only"),
            ("http://intranet/x", WARN, "one network only"),
            ("http://printer.lan/x", WARN, "one network only"),
        ],
    )
    def test_phones_elsewhere_must_get_there(
        self, checks: Checks, url: str, severity: Severity, said: str
    ) -> None:
        finding = found(checks, row(1, "brand", short_url=url), "address")
        assert (finding.severity, said in finding.message) == (severity, True)

    def test_this_computer_s_own_links_are_not_for_print(self, checks: Checks) -> None:
        assert found(checks, row(1, THIS_COMPUTER), "address").severity is FAIL

    def test_an_open_door_is_no_way_for_long(self, desk: Desk, visits: Visits, watch: Watch) -> None:
        door = LanDoor(address="http://192.168.1.5:4001")
        checks = Checks(
            codes(LINKS, door), desk.studio.owners, desk.studio.kits, visits, lambda: LINKS, watch
        )
        finding = found(checks, row(1, THIS_COMPUTER), "address")
        assert (finding.severity, "Do not print it" in finding.message) == (WARN, True)


class TestOwnership:
    def test_somebody_has_to_keep_the_domain(self, desk: Desk, checks: Checks) -> None:
        far = row(1, "brand")
        finding = found(checks, far, "ownership")
        assert finding.severity is WARN
        assert finding.message.startswith("Who owns go.example.com?")
        desk.studio.owners.write("GO.example.com.", " Anna in IT, renewed until 2031 ")
        finding = found(checks, far, "ownership")
        assert finding == Finding("ownership", OK, "go.example.com: Anna in IT, renewed until 2031")

    def test_a_domain_is_shown_as_people_read_it_and_has_one_note_for_both_spellings(
        self, desk: Desk, checks: Checks
    ) -> None:
        far = row(1, "brand", short_url="https://xn--mnchen-3ya.de/x")
        assert "Who owns münchen.de?" in found(checks, far, "ownership").message
        desk.studio.owners.write("München.de", "Anna")
        assert found(checks, far, "ownership").message == "münchen.de: Anna"
        assert desk.studio.owners.domains() == (("münchen.de", "Anna"),)

    @pytest.mark.parametrize("url", ["http://127.0.0.1/x", "http://192.168.1.5/x"])
    def test_nobody_owns_an_address_of_a_network(self, checks: Checks, url: str) -> None:
        assert "ownership" not in {each.rule for each in checks.findings(row(1, "brand", short_url=url))}

    def test_notes_are_kept_by_domain(self, desk: Desk) -> None:
        owners = desk.studio.owners
        owners.write("b.example", "Bea")
        owners.write("a.example", "Ada")
        desk.__dict__.pop("studio")
        assert desk.studio.owners.domains() == (("a.example", "Ada"), ("b.example", "Bea"))
        desk.studio.owners.write("b.example", "  ")
        assert desk.studio.owners.note("b.example") == ""
        with pytest.raises(Invalid):
            owners.write("a.example", "x" * 501)


class TestBrand:
    def test_the_kit_in_use_has_a_say(self, desk: Desk, checks: Checks) -> None:
        kits = desk.studio.kits
        kept = kits.save(BrandKit(name="Northwind", palette=(Swatch("Navy", "#17365c"),), minimum_mm=25.0))
        wish = (PrintPlan(PrintSize(20.0)), None, QrDesign(foreground="#ff0000"))
        assert [each for each in checks.findings(row(), *wish) if each.rule == "brand"] == []
        kits.activate(kept.id)
        said = [each for each in checks.findings(row(), *wish) if each.rule == "brand"]
        assert {each.severity for each in said} == {WARN}
        assert len(said) == 2
        assert [each for each in checks.findings(row(), PrintPlan()) if each.rule == "brand"] == []


class TestCompleted:
    def test_the_desk_s_word_on_the_address_stands_for_both(self, checks: Checks) -> None:
        drawn = Verdict(
            (Finding("address", FAIL, "The drawing's."), Finding("contrast", WARN, "Faint.")), score=70
        )
        whole = checks.completed(drawn, row(1, THIS_COMPUTER))
        (address,) = whole.of("address")
        assert "Only this computer" in address.message
        assert (whole.verdict, whole.score, len(whole.of("contrast"))) == (FAIL, 70, 1)
        ranks = [each.severity.rank for each in whole.findings]
        assert ranks == sorted(ranks, reverse=True)


class TestDestination:
    def see(self, checks: Checks, of: Row) -> Finding:
        finding = checks.destination(of, Job())
        assert finding.rule == "destination"
        assert finding.message.endswith(".")
        return finding

    @pytest.mark.parametrize(
        ("status", "severity", "said"),
        [
            (200, OK, "shop.example answers."),
            (204, OK, "answers."),
            (401, WARN, "did not let this check in (401)"),
            (403, WARN, "did not let this check in (403)"),
            (429, WARN, "did not let this check in (429)"),
            (404, FAIL, "no such page (404)"),
            (410, FAIL, "no such page (410)"),
            (500, FAIL, "an error (500, Internal Server Error)"),
            (503, FAIL, "an error (503"),
            (999, FAIL, "an error (999)"),
        ],
    )
    def test_a_status_is_a_sentence(
        self, checks: Checks, visits: Visits, status: int, severity: Severity, said: str
    ) -> None:
        url = "https://shop.example/a"
        visits.answers[url] = Looked(url, status, 0)
        finding = self.see(checks, row(1, "brand", destination=url))
        assert (finding.severity, said in finding.message) == (severity, True), finding.message
        assert visits.asked == [url]

    def test_where_visitors_are_sent_on_to_is_said(self, checks: Checks, visits: Visits) -> None:
        visits.answers["https://a.example/"] = Looked("https://b.example/x", 404, 2)
        finding = self.see(checks, row(1, "brand", destination="https://a.example/"))
        assert finding.message.startswith("b.example, where a.example sends visitors on to, says")

    def test_the_same_host_is_named_once(self, checks: Checks, visits: Visits) -> None:
        visits.answers["http://a.example/"] = Looked("https://a.example/", 200, 1)
        finding = self.see(checks, row(1, "brand", destination="http://a.example/"))
        assert finding.message == "a.example answers."

    def test_the_real_visit_reaches_this_computer_s_links_and_nothing_else_nearby(
        self, desk: Desk, watch: Watch
    ) -> None:
        with raw_server(reply(b"")) as server:
            visit = look_over_the_network(lambda: server.url)
            assert visit(f"{server.url}/x").status == 200
            with pytest.raises(Invalid):
                look_over_the_network(str)(f"{server.url}/x")

    @pytest.mark.parametrize(
        ("error", "said"),
        [
            (
                Offline("a.example was not found. Check the base address."),
                "a.example was not found. Visitors",
            ),
            (Offline("The certificate of a.example has expired."), "has expired. Visitors"),
            (Garbled("a.example sends visitors round in circles."), "in circles. Visitors"),
            (Invalid("10.0.0.1 is an address in this computer or its network."), "its network."),
            (Forbidden("no"), "a.example leads into a private network"),
        ],
    )
    def test_a_failure_is_a_sentence_that_speaks_of_visitors(
        self, checks: Checks, visits: Visits, error: XengoError, said: str
    ) -> None:
        visits.answers["https://a.example/"] = error
        finding = self.see(checks, row(1, "brand", destination="https://a.example/"))
        assert (finding.severity, said in finding.message) == (FAIL, True), finding.message
        assert "base address" not in finding.message

    def test_a_made_up_site_of_this_computer_s_is_not_asked_on_the_internet(
        self, checks: Checks, visits: Visits
    ) -> None:
        page = f"{LINKS}{SAMPLE_PAGE}/go.example.com/m%C3%BCsli"
        visits.answers[page] = Looked(page, 200, 0)
        sample = row(1, THIS_COMPUTER, "müsli", destination="https://aurora-coffee.example/menu")
        finding = self.see(checks, sample)
        assert (finding.severity, "made-up site" in finding.message) == (OK, True)
        assert visits.asked == [page]

    def test_other_links_of_this_computer_lead_where_they_say(self, checks: Checks, visits: Visits) -> None:
        visits.answers["https://shop.example/"] = Looked("https://shop.example/", 200, 0)
        assert self.see(checks, row(1, THIS_COMPUTER, destination="https://shop.example/")).severity is OK

    def test_another_s_link_never_asks_this_computer(self, checks: Checks, visits: Visits) -> None:
        self.see(checks, row(1, "brand", destination="https://shop.example/"))
        assert not any(asked.startswith(LINKS) for asked in visits.asked)

    def test_a_visit_can_be_cancelled(self, checks: Checks, visits: Visits) -> None:
        job = Job()
        checks.destination(row(1, "brand"), job)
        assert visits.jobs == [job]

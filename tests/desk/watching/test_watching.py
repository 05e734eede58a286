"""The watch from end to end, over sites that loop, stall, break, mend and forbid."""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
import trustme

from support.raw_server import Talk, raw_server, reply
from support.tls import serving
from support.watch import DAILY, WORK, Guard, asked
from xengo_desktop.domain.clock import now
from xengo_desktop.domain.jobs import Cancelled, Job
from xengo_desktop.domain.watching import VIEW, Health, News, Problem, Scope, Show

PAGE = reply(b"", media_type="text/html")
MISSING = reply(b"", "404 Not Found")


@pytest.fixture
def guard(tmp_path: Path) -> Iterator[Guard]:
    with closing(Guard(tmp_path)) as made:
        yield made


def by_path(**answers: bytes) -> Callable[[Talk], None]:
    """Answer by the last word of the path; there are no rules."""

    def answer(talk: Talk) -> None:
        word = talk.head.split()[1].decode().partition("?")[0].rpartition("/")[2]
        talk.say(answers.get(word, MISSING))

    return answer


def to(place: str) -> bytes:
    return reply(b"", "302 Found", f"Location: {place}")


class Moody:
    """A site whose pages answer as it is told."""

    def __init__(self, answer: bytes = PAGE) -> None:
        self.answer = answer

    def __call__(self, talk: Talk) -> None:
        talk.say(MISSING if b"/robots.txt" in talk.head else self.answer)


def test_nothing_is_asked_while_the_watch_is_off(guard: Guard) -> None:
    with raw_server(PAGE) as site:
        guard.near.append(site.url)
        guard.links(f"{site.url}/a")
        assert guard.look().looked == 0
        guard.watching.switch(WORK, DAILY)
        guard.watching.switch(WORK, None)
        assert guard.look().looked == 0
        assert site.heads == []
        assert guard.watching.sites() == ()


def test_switched_off_again_it_asks_no_more_and_forgets_nothing(guard: Guard) -> None:
    with raw_server(by_path(a=PAGE)) as site:
        guard.near.append(site.url)
        guard.begin(f"{site.url}/a")
        before = len(site.heads)
        guard.watching.switch(WORK, None)
        guard.watching.survey(Job())
        guard.next_day()
        assert len(site.heads) == before
        assert guard.watching.sites() == ()
        guard.watching.switch(WORK, DAILY)
        guard.watching.survey(Job())
        assert guard.found(f"{site.url}/a").health is Health.GOOD


def test_many_links_to_one_page_are_one_question(guard: Guard) -> None:
    with raw_server(by_path(a=PAGE)) as site:
        guard.near.append(site.url)
        guard.links(*[f"{site.url}/a"] * 5)
        assert guard.begin(f"{site.url}/a").looked == 1
        assert asked(site.heads) == ["HEAD /a"]
        assert guard.found(f"{site.url}/a").links == 6
        assert len(guard.watching.rows_leading_to([f"{site.url}/a"])) == 6


def test_a_page_that_breaks_and_mends_is_told_twice_and_never_in_between(guard: Guard) -> None:
    page = Moody()
    with raw_server(page) as site:
        guard.near.append(site.url)
        assert guard.begin(f"{site.url}/a").turns[0].news is None
        page.answer = MISSING
        (broken,) = guard.next_day().turns
        assert (broken.news, broken.before, broken.after) == (News.BROKEN, Health.GOOD, Health.BAD)
        assert "no such page (404)" in broken.said
        assert guard.next_day().turns == ()
        page.answer = PAGE
        (mended,) = guard.next_day().turns
        assert mended.news is News.MENDED
        details = guard.watching.details(f"{site.url}/a")
        assert details is not None
        assert [turn.news for turn in details.turns] == [News.MENDED, News.BROKEN, None]
        assert [site.name for site in guard.watching.sites(Show.CHANGED)] == [details.watched.site]
        assert guard.watching.sites(Show.TROUBLE) == ()


def test_a_hiccup_is_looked_at_again_before_it_is_believed(guard: Guard) -> None:
    page = Moody()
    with raw_server(page) as site:
        guard.near.append(site.url)
        guard.begin(f"{site.url}/a")
        page.answer = reply(b"", "502 Bad Gateway")
        assert guard.next_day().turns == ()
        assert guard.found(f"{site.url}/a").health is Health.GOOD
        guard.clock.wind(minutes=16)
        assert [turn.news for turn in guard.look().turns] == [News.BROKEN]


def test_what_was_asked_for_is_believed_at_once(guard: Guard) -> None:
    page = Moody()
    with raw_server(page) as site:
        guard.near.append(site.url)
        guard.begin(f"{site.url}/a")
        page.answer = reply(b"", "502 Bad Gateway")
        guard.watching.check_now([f"{site.url}/a"])
        assert [turn.news for turn in guard.look().turns] == [News.BROKEN]


def test_the_way_is_kept_stop_by_stop_and_a_dropped_campaign_is_found(guard: Guard) -> None:
    with raw_server(by_path(a=to("/b?utm_source=x"), b=to("/c"), c=PAGE)) as site:
        guard.near.append(site.url)
        guard.begin(f"{site.url}/a?utm_source=x&n=1")
        finding = guard.found(f"{site.url}/a?utm_source=x&n=1").finding
        assert finding is not None
        assert [stop.status for stop in finding.stops] == [302, 302, 200]
        assert (finding.lost, finding.lost_at) == (("utm_source",), 2)
        assert finding.health is Health.DOUBTFUL


class Slow:
    """A site that counts how many ask it at once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.busy = self.most = 0

    def __call__(self, talk: Talk) -> None:
        with self._lock:
            self.busy += 1
            self.most = max(self.most, self.busy)
        talk.stop.wait(0.02)
        # Counted out before the answer is heard, after which the next may come at once.
        with self._lock:
            self.busy -= 1
        talk.say(MISSING if b"/robots.txt" in talk.head else PAGE)


def test_no_site_is_asked_twice_at_once_whoever_sends_visitors_there(guard: Guard) -> None:
    slow = Slow()
    with raw_server(slow) as common:
        onward = by_path(a=to(f"{common.url}/a"))
        with raw_server(onward) as one, raw_server(onward) as two:
            guard.near += [common.url, one.url, two.url]
            senders = (f"{site.url}/a?{number}" for site in (one, two) for number in range(3))
            assert guard.begin(*senders, *(f"{common.url}/{number}" for number in range(3))).looked == 9
            assert len(asked(common.heads)) == 9
    assert slow.most == 1


def test_a_circle_is_found(guard: Guard) -> None:
    with raw_server(by_path(a=to("/b"), b=to("/a"))) as site:
        guard.near.append(site.url)
        guard.begin(f"{site.url}/a")
        assert guard.found(f"{site.url}/a").open_problems == {Problem.CIRCLE}


def test_a_site_that_asks_programs_to_keep_away_is_left_alone(guard: Guard) -> None:
    rules = b"User-agent: *\nDisallow: /private\n"

    def answer(talk: Talk) -> None:
        talk.say(reply(rules, media_type="text/plain") if b"/robots.txt" in talk.head else PAGE)

    with raw_server(answer) as site:
        guard.near.append(site.url)
        guard.begin(f"{site.url}/private/a", f"{site.url}/b")
        assert asked(site.heads) == ["HEAD /b"]
        assert len(site.heads) == 2
        watched = guard.found(f"{site.url}/private/a")
        assert (watched.health, watched.open_problems) == (Health.UNKNOWN, {Problem.CLOSED})


def test_nothing_near_is_asked(guard: Guard) -> None:
    with raw_server(PAGE) as secret, raw_server(by_path(a=to(secret.url))) as site:
        guard.near.append(site.url)
        guard.begin(f"{secret.url}/x", f"{site.url}/a")
        assert secret.heads == []
        watched = guard.found(f"{secret.url}/x")
        assert (watched.health, watched.open_problems) == (Health.UNKNOWN, {Problem.NEAR})
        assert guard.found(f"{site.url}/a").open_problems == {Problem.NOWHERE}


def test_a_certificate_that_ends_soon_is_told_once(guard: Guard) -> None:
    authority = trustme.CA()
    guard.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    authority.configure_trust(guard.tls)
    # Whether a certificate is good is for the real clock to say.
    guard.clock.now = now()
    end = guard.clock().replace(microsecond=0) + timedelta(days=20)
    with raw_server(Moody(), serving(authority.issue_cert("localhost", not_after=end))) as server:
        site = f"https://localhost:{server.port}"
        guard.near.append(site)
        assert guard.begin(f"{site}/a").turns[0].after is Health.GOOD
        guard.clock.wind(days=8)
        assert [turn.news for turn in guard.look().turns] == [News.ENDING]
        assert guard.next_day().turns == ()
        finding = guard.found(f"{site}/a").finding
        assert finding is not None
        assert finding.tls_ends == end


def test_an_expired_certificate_is_a_reason_of_its_own(guard: Guard) -> None:
    authority = trustme.CA()
    guard.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    authority.configure_trust(guard.tls)
    over = now() - timedelta(days=3650)
    certificate = authority.issue_cert("localhost", not_before=over, not_after=over + timedelta(days=1))
    with raw_server(Moody(), serving(certificate)) as server:
        site = f"https://localhost:{server.port}"
        guard.near.append(site)
        guard.begin(f"{site}/a")
        assert guard.found(f"{site}/a").open_problems == {Problem.CERTIFICATE}


def test_an_ignored_finding_is_news_again_only_after_it_was_gone(guard: Guard) -> None:
    page = Moody(MISSING)
    with raw_server(page) as site:
        guard.near.append(site.url)
        guard.begin(f"{site.url}/a")
        guard.watching.ignore(f"{site.url}/a")
        assert guard.watching.finding_for(f"{site.url}/a") is None
        assert guard.next_day().turns == ()
        page.answer = PAGE
        guard.next_day()
        page.answer = MISSING
        assert [turn.news for turn in guard.next_day().turns] == [News.BROKEN]
        assert guard.watching.finding_for(f"{site.url}/a") is not None


def test_a_site_that_asks_for_a_pause_gets_it(guard: Guard) -> None:
    page = Moody(reply(b"", "429 Too Many Requests", "Retry-After: 7200"))
    with raw_server(page) as site:
        guard.near.append(site.url)
        assert guard.begin(f"{site.url}/a", f"{site.url}/b").looked == 0
        before = len(site.heads)
        page.answer = PAGE
        guard.clock.wind(minutes=119)
        assert guard.look().looked == 0
        assert len(site.heads) == before
        guard.clock.wind(minutes=2)
        assert guard.look().looked == 2


def test_a_site_is_asked_so_often_a_day_and_no_more(guard: Guard) -> None:
    guard.most = 4
    with raw_server(by_path(**{f"p{n}": PAGE for n in range(9)})) as site:
        guard.near.append(site.url)
        guard.begin(*(f"{site.url}/p{n}" for n in range(9)))
        assert len(site.heads) == 4
        guard.look()
        assert len(site.heads) == 4
        guard.clock.wind(hours=13)
        guard.look()
        assert len(site.heads) == 8


def test_a_computer_without_network_blames_nobody(guard: Guard) -> None:
    outcome = guard.begin("https://a.invalid/x", "https://b.invalid/y", "https://c.invalid/z")
    assert outcome.offline
    assert guard.found("https://a.invalid/x").finding is None
    guard.online = False
    assert guard.look().offline


def test_a_look_that_hangs_ends_with_its_job(guard: Guard) -> None:
    with raw_server(Talk.say_nothing) as site:
        guard.near.append(site.url)
        guard.links(f"{site.url}/a")
        guard.watching.switch(WORK, DAILY)
        job, ended = Job(), []

        def look() -> None:
            with pytest.raises(Cancelled):
                guard.look(job)
            ended.append(time.monotonic())

        thread = threading.Thread(target=look)
        thread.start()
        assert site.asked.wait(10)
        told = time.monotonic()
        job.cancel()
        thread.join(10)
        assert ended[0] - told < 0.5
        assert guard.found(f"{site.url}/a").finding is None


def test_a_link_that_is_gone_is_looked_at_no_more(guard: Guard) -> None:
    with raw_server(by_path(a=PAGE, b=PAGE)) as site:
        guard.near.append(site.url)
        guard.begin(f"{site.url}/a", f"{site.url}/b")
        guard.library.remove(guard.watching.rows_leading_to([f"{site.url}/a"])[0])
        guard.watching.survey(Job())
        assert guard.watching.details(f"{site.url}/a") is None
        assert guard.watching.sites()[0].total == 1


def test_a_view_that_is_gone_watches_nothing(guard: Guard) -> None:
    guard.links("https://a.invalid/x")
    guard.watching.switch(Scope(VIEW, "7"), DAILY)
    assert guard.look().looked == 0

"""How the watch speaks: health, problems, news and moments in the viewer's language."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QLocale, QObject

from xengo_desktop.domain.addresses import display
from xengo_desktop.domain.clock import Clock, now
from xengo_desktop.domain.hosts import display_host
from xengo_desktop.domain.watching import Finding, Health, News, Problem, Site, Turn, Watched, site_of
from xengo_desktop.ui.links.wording import Wording
from xengo_desktop.ui.preferences import Preferences
from xengo_desktop.ui.zones import clock_words

TONES = {Health.UNKNOWN: "muted", Health.GOOD: "good", Health.DOUBTFUL: "warn", Health.BAD: "bad"}
ICONS = {
    Health.UNKNOWN: "circle-help",
    Health.GOOD: "circle-check",
    Health.DOUBTFUL: "triangle-alert",
    Health.BAD: "circle-x",
}
"""A shape of its own beside each colour."""

HOURS = (6, 24, 7 * 24)
"""Intervals to choose from."""


class WatchWording(QObject):
    """Follows the viewer's zone."""

    def __init__(self, preferences: Preferences, clock: Clock = now) -> None:
        super().__init__()
        self._preferences, self._clock = preferences, clock
        self._words = Wording(preferences.zone(), clock)
        preferences.changed.connect(self._follow)

    def name(self, site: Site) -> str:
        """Return a site as people read it."""
        return display_host(site.name)

    def health(self, health: Health) -> str:
        """Name a state."""
        return {
            Health.UNKNOWN: self.tr("Not checked yet"),
            Health.GOOD: self.tr("Answers"),
            Health.DOUBTFUL: self.tr("Worth a look"),
            Health.BAD: self.tr("Trouble"),
        }[health]

    def problem(self, problem: Problem, finding: Finding) -> str:
        """Say one problem in a few words."""
        if problem is Problem.ENDING and finding.tls_ends:
            return self._ending(finding.tls_ends - self._clock())
        if problem is Problem.SLOW:
            return self.tr("Slow: {0} s").format(QLocale().toString(finding.seconds, "f", 1))
        if problem is Problem.LOST_UTM:
            return self.tr("Loses {0}").format(", ".join(finding.lost))
        return {
            Problem.UNREACHABLE: self.tr("Does not answer"),
            Problem.CERTIFICATE: self.tr("Bad certificate"),
            Problem.CIRCLE: self.tr("Goes in circles"),
            Problem.ENDLESS: self.tr("Too many redirects"),
            Problem.NOWHERE: self.tr("Leads nowhere"),
            Problem.MISSING: self.tr("Page is gone ({0})").format(finding.status),
            Problem.FAILING: self.tr("Server error"),
            Problem.WRONG: self.tr("No page there"),
            Problem.REFUSED: self.tr("Keeps checks out ({0})").format(finding.status),
            Problem.ENDING: self.tr("Certificate ends soon"),
            Problem.RETITLED: self.tr("Title has changed"),
            Problem.CLOSED: self.tr("Asks not to be checked"),
            Problem.NEAR: self.tr("In your own network"),
        }[problem]

    def problems(self, watched: Watched) -> str:
        """Say what is wrong with a destination in one line; its health where nothing is."""
        finding = watched.finding
        if finding is None:
            return self.health(Health.UNKNOWN)
        if watched.doubted:
            return self.tr("Did not answer once; asked again soon")
        found = [self.problem(each, finding) for each in Problem if each in watched.open_problems]
        if found:
            return ", ".join(found)
        return self.tr("Ignored") if watched.ignored else self._well(finding)

    def site(self, site: Site) -> str:
        """Say how a site is in one line."""
        if site.bad:
            return self.counted(site.bad, self.tr("1 in trouble"), self.tr("{0} in trouble"))
        if site.doubtful:
            return self.counted(site.doubtful, self.tr("1 worth a look"), self.tr("{0} worth a look"))
        if site.seen < site.total:
            return self.tr("{0} of {1} checked").format(self.number(site.seen), self.number(site.total))
        return self.tr("All answer") if site.total > 1 else self.health(site.health)

    def place(self, watched: Watched) -> str:
        """Return a destination without its site, as people read it."""
        shown = display(watched.destination)
        rest = shown.partition("://")[2]
        return rest[rest.find("/") :] if "/" in rest else "/"

    def news(self, turns: Sequence[Turn]) -> str:
        """Say in a sentence what has changed; "" where nobody needs to know."""
        told = [turn for turn in turns if turn.news]
        if len(told) == 1:
            return self._one(told[0])
        counts = Counter(turn.news for turn in told)
        said = (
            (News.BROKEN, self.tr("1 destination broke"), self.tr("{0} destinations broke")),
            (News.MENDED, self.tr("1 answers again"), self.tr("{0} answer again")),
            (News.ENDING, self.tr("1 certificate ends soon"), self.tr("{0} certificates end soon")),
        )
        parts = [self.counted(counts[news], one, many) for news, one, many in said if counts[news]]
        return f"{', '.join(parts)}." if parts else ""

    def turn(self, turn: Turn) -> str:
        """Say a change of the past."""
        if turn.news is News.ENDING and turn.before is turn.after:
            return self.tr("Certificate ends soon")
        return self.health(turn.after)

    def every(self, interval: timedelta) -> str:
        """Name an interval."""
        return {
            6: self.tr("Every 6 hours"),
            24: self.tr("Every day"),
            7 * 24: self.tr("Every week"),
        }.get(round(interval.total_seconds() / 3600), self.tr("Now and then"))

    def counted(self, count: int, one: str, many: str) -> str:
        """Put a count into words."""
        return one if count == 1 else many.format(self.number(count))

    def number(self, count: int) -> str:
        """Write a count with the locale's separators."""
        return self._words.number(count)

    def now(self) -> datetime:
        """Return the time."""
        return self._clock()

    def ago(self, at: datetime | None) -> str:
        """Write about how long ago."""
        return self._words.ago(at)

    def moment(self, at: datetime | None) -> str:
        """Write the exact time, "" for none."""
        return self._words.moment(at)

    def clock(self, at: datetime) -> str:
        """Write the time of day."""
        return clock_words(at.astimezone(self._preferences.zone()))

    def links(self, count: int) -> str:
        """Write a number of links."""
        return self._words.links(count)

    def seconds(self, seconds: float) -> str:
        """Write how long an answer took."""
        return self.tr("{0} s").format(QLocale().toString(seconds, "f", 1 if seconds >= 0.1 else 2))

    def _well(self, finding: Finding) -> str:
        hops = len(finding.stops) - 1
        if hops <= 0:
            return self.health(Health.GOOD)
        return self.counted(hops, self.tr("Answers after 1 redirect"), self.tr("Answers after {0} redirects"))

    def _ending(self, left: timedelta) -> str:
        days = max(0, math.floor(left / timedelta(days=1)))
        return self.counted(
            days, self.tr("Certificate ends in 1 day"), self.tr("Certificate ends in {0} days")
        )

    def _one(self, turn: Turn) -> str:
        place = display(turn.destination).partition("://")[2]
        place = place if len(place) <= 60 else f"{place[:59]}…"
        if turn.news is News.MENDED:
            return self.tr("{0} answers again.").format(place)
        if turn.news is News.ENDING:
            return self.tr("The certificate of {0} ends soon.").format(site_of(turn.destination))
        return self.tr("{0} is in trouble. {1}").format(place, turn.said)

    def _follow(self) -> None:
        self._words.zone = self._preferences.zone()

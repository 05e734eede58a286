"""How a link reads in the table: numbers, moments and states in the viewer's language and zone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QLocale, QObject

from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.clock import Clock, now
from xengo_desktop.domain.links import LinkState
from xengo_desktop.domain.queries import Row
from xengo_desktop.domain.visible import address, address_line, in_a_line
from xengo_desktop.ui.look.tokens import tag_colour
from xengo_desktop.ui.zones import moment_words, viewer_zone

UNKNOWN = "–"
MINUTE, HOUR, DAY = 60, 3_600, 86_400
MONTH, YEAR = 30.44 * DAY, 365.25 * DAY


class Wording(QObject):
    """Holds what the words depend on: the zone, the clock and the accounts' names."""

    def __init__(self, zone: ZoneInfo | None = None, clock: Clock = now) -> None:
        super().__init__()
        self.zone = zone or viewer_zone()
        self.clock = clock
        self.accounts: Mapping[str, Account] = {}
        self.unsaved: frozenset[tuple[str, str]] = frozenset()
        self.titles_apart = False
        """Whether titles have a column of their own on show."""
        self.accounts_marked = False
        """Whether links are of several accounts, and these have no column on show."""

    def heading(self, title: str) -> str:
        return QCoreApplication.translate("Wording", title)

    def short_link(self, row: Row) -> str:
        return row.link.name

    def short_url(self, row: Row) -> str:
        return row.link.short_url or self.short_link(row)

    def title(self, row: Row) -> str:
        return in_a_line(row.link.title)

    def domain(self, row: Row) -> str:
        return address(row.link.domain)

    def code(self, row: Row) -> str:
        return address(row.link.code)

    def notes(self, row: Row) -> str:
        """Return the notes as one line."""
        return in_a_line(" ".join(row.link.notes.split()))

    def whole_notes(self, row: Row) -> str:
        return row.link.notes

    def whole_destination(self, row: Row) -> str:
        return address(row.link.destination)

    def destination(self, row: Row) -> str:
        """Return where the link leads; `https://www.` goes without saying, any other scheme is shown."""
        whole = address(row.link.destination)
        return whole.removeprefix("https://").removeprefix("www.") if whole.startswith("https:") else whole

    def below_link(self, row: Row) -> str:
        """Return the second line of a link: its title, where that is nowhere else, and where it leads."""
        title = "" if self.titles_apart else self.title(row)
        return " · ".join(filter(None, (title, self.destination(row))))

    def state(self, row: Row) -> str:
        return self.state_name(row.link.state)

    def state_name(self, state: LinkState) -> str:
        return {
            LinkState.ACTIVE: self.tr("Active"),
            LinkState.DISABLED: self.tr("Off"),
            LinkState.EXPIRED: self.tr("Expired"),
            LinkState.UNKNOWN: self.tr("Unknown"),
        }[state]

    def tags(self, row: Row) -> str:
        return ", ".join(in_a_line(str(tag)) for tag in row.link.tags)

    def clicks(self, row: Row) -> str:
        return self.number(row.link.clicks)

    def clicks_24h(self, row: Row) -> str:
        return self.number(row.link.clicks_24h)

    def scans(self, row: Row) -> str:
        return self.number(row.link.scans)

    def short_clicks(self, row: Row) -> str:
        return self.short_number(row.link.clicks)

    def short_clicks_24h(self, row: Row) -> str:
        return self.short_number(row.link.clicks_24h)

    def short_scans(self, row: Row) -> str:
        return self.short_number(row.link.scans)

    def trend(self, row: Row) -> str:
        if not row.trend:
            return ""
        return self.tr("latest {latest}, highest {highest}").format(
            latest=self.number(row.trend[-1]), highest=self.number(max(row.trend))
        )

    def last_click(self, row: Row) -> str:
        return self.ago(row.link.last_click_at)

    def created(self, row: Row) -> str:
        return self.ago(row.link.created_at)

    def updated(self, row: Row) -> str:
        return self.ago(row.link.updated_at)

    def expires(self, row: Row) -> str:
        return self.ago(row.link.expires_at) if row.link.expires_at else self.tr("Never")

    def account(self, row: Row) -> str:
        account = self.accounts.get(row.account_id)
        return in_a_line(account.name) if account else row.account_id

    def account_colour(self, row: Row) -> str:
        account = self.accounts.get(row.account_id)
        return account.colour if account and account.colour else tag_colour(row.account_id)

    def number(self, count: int | None) -> str:
        """Write a count with the locale's separators; a dash where nobody told."""
        return UNKNOWN if count is None else QLocale().toString(count)

    def short_number(self, count: int | None) -> str:
        """Write a big count in thousands, millions and so on, rounded down."""
        if count is None or count < 1_000:
            return self.number(count)
        steps = ((10**12, self.tr("{0} tn")), (10**9, self.tr("{0} bn")), (10**6, self.tr("{0} M")))
        step, words = next((each for each in steps if count >= each[0]), (1_000, self.tr("{0} k")))
        return words.format(self.number(count // step))

    def links(self, count: int) -> str:
        """Write a number of links."""
        return self.tr("1 link") if count == 1 else self.tr("{0} links").format(self.number(count))

    def found(self, count: int, total: int) -> str:
        """Write how many of all links were found."""
        return self.tr("{0} of {1}").format(self.number(count), self.links(total))

    def found_in_short(self, count: int, total: int) -> str:
        """Write how many of all links were found, in the fewest words."""
        return self.tr("{0} of {1}").format(self.number(count), self.number(total))

    def moment(self, at: datetime | None) -> str:
        """Write the exact time in the viewer's zone."""
        return moment_words(at, self.zone) if at else ""

    def ago(self, at: datetime | None) -> str:
        """Write about how long ago, or in how long, as short as a column wants it."""
        if at is None:
            return UNKNOWN
        seconds = (self.clock() - at).total_seconds()
        if abs(seconds) < MINUTE:
            return self.tr("now")
        amount = self._amount(abs(seconds))
        return (self.tr("{0} ago") if seconds > 0 else self.tr("in {0}")).format(amount)

    def _amount(self, seconds: float) -> str:
        if seconds < HOUR:
            return self.tr("{0} min").format(int(seconds // MINUTE))
        if seconds < DAY:
            return self.tr("{0} h").format(int(seconds // HOUR))
        if seconds < 2 * MONTH:
            return self.tr("{0} d").format(int(seconds // DAY))
        if seconds < 2 * YEAR:
            return self.tr("{0} mo").format(int(seconds // MONTH))
        return self.tr("{0} y").format(int(seconds // YEAR))

    # tool tips and what a screen reader says, where the short form leaves something out

    def whole_link(self, row: Row) -> str:
        addresses = map(address_line, (self.short_url(row), row.link.destination))
        account = self.whole_account(row) if self.accounts_marked else ""
        lines = (self.title(row), *addresses, *self.marks(row), account)
        return "\n".join(line for line in lines if line)

    def marks(self, row: Row) -> tuple[str, ...]:
        """Name the signs that stand beside a link."""
        named = (
            (row.pinned, self.tr("Pinned")),
            (row.archived, self.tr("Archived")),
            (row.waiting, self.tr("Waits to be sent")),
            (self.is_unsaved(row), self.tr("Has unsaved typing")),
        )
        return tuple(name for here, name in named if here)

    def is_unsaved(self, row: Row) -> bool:
        """Say whether something was typed about the link and not saved; `unsaved` names those by account."""
        return bool(self.unsaved) and (row.account_id, row.link.id) in self.unsaved

    def spoken_link(self, row: Row) -> str:
        spoken = self.tr("{link}, leads to {destination}").format(
            link=self.short_link(row), destination=address(row.link.destination)
        )
        return ", ".join((spoken, *self.marks(row)))

    def whole_state(self, row: Row) -> str:
        if row.link.state is LinkState.UNKNOWN:
            return self.tr("The service does not say whether this link is on.")
        return self.state(row)

    def whole_clicks(self, row: Row) -> str:
        if row.link.clicks is None:
            return self.tr("The service has not told a count yet.")
        counted = self.tr("{0} clicks").format(self.number(row.link.clicks))
        if row.link.scans is None:
            return counted
        return counted + "\n" + self.tr("{0} scans").format(self.number(row.link.scans))

    def whole_scans(self, row: Row) -> str:
        if row.link.scans is None:
            return self.tr("The service does not tell scans from clicks.")
        return self.scans(row)

    def whole_account(self, row: Row) -> str:
        """Return the account's name, and whether it may be written to."""
        name = self.account(row)
        return f"{name}\n{self.tr('Read-only')}" if self.is_read_only(row) else name

    def is_read_only(self, row: Row) -> bool:
        account = self.accounts.get(row.account_id)
        return account is not None and account.read_only

    def whole_trend(self, row: Row) -> str:
        return self.tr("Clicks per day: {0}").format(self.trend(row)) if row.trend else ""

    def exact_last_click(self, row: Row) -> str:
        return self.moment(row.link.last_click_at)

    def exact_created(self, row: Row) -> str:
        return self.moment(row.link.created_at)

    def exact_expires(self, row: Row) -> str:
        return self.moment(row.link.expires_at)

    def exact_updated(self, row: Row) -> str:
        return self.moment(row.link.updated_at)

"""What of the desk is made when it is first wanted: most of what a day's work needs, and much to import."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xengo_desktop.desk.once import made_once
from xengo_desktop.desk.standing import Standing

if TYPE_CHECKING:
    from xengo_desktop.desk.batches import Batches
    from xengo_desktop.desk.bulk import Bulk
    from xengo_desktop.desk.bulk.beyond import Visit
    from xengo_desktop.desk.bulk.pointing import Read
    from xengo_desktop.desk.campaigns import Campaigns
    from xengo_desktop.desk.changesets import ChangeSets
    from xengo_desktop.desk.clicks import Clicks
    from xengo_desktop.desk.codes import Codes
    from xengo_desktop.desk.control import Control
    from xengo_desktop.desk.moving_accounts import MovingAccounts
    from xengo_desktop.desk.naming import Naming
    from xengo_desktop.desk.parting import Parting
    from xengo_desktop.desk.sheets import Sheets
    from xengo_desktop.desk.studio import Studio
    from xengo_desktop.desk.transfer import Transfers
    from xengo_desktop.desk.watching.looking import Looks
    from xengo_desktop.desk.watching.manners import Queue
    from xengo_desktop.desk.watching.opening import Visits
    from xengo_desktop.desk.watching.watching import Watching


class MadeWhenWanted(Standing):
    """One attribute for each part, made once, by whichever thread wants it first."""

    @made_once
    def parting(self) -> Parting:
        """What becomes of everything when an account goes."""
        from xengo_desktop.desk.parting import Parting

        return Parting(self.connections, self.outbox, self.budget, self.ledger)

    @made_once
    def moving(self) -> MovingAccounts:
        """Accounts taken to another computer, and in from one."""
        from xengo_desktop.desk.moving_accounts import MovingAccounts

        return MovingAccounts(self.connections)

    @made_once
    def clicks(self) -> Clicks:
        """The clicks of a link."""
        from xengo_desktop.desk.clicks import Clicks

        return Clicks(self.connections, self._library, self._clock)

    @made_once
    def control(self) -> Control:
        """Everything of this computer's server but its links."""
        from xengo_desktop.desk.control import Control

        return Control(self.connections)

    @made_once
    def naming(self) -> Naming:
        """Codes for new links."""
        from xengo_desktop.desk.naming import Naming

        return Naming(self.connections, self._library, self.this_computer)

    @made_once
    def codes(self) -> Codes:
        """What QR codes say."""
        from xengo_desktop.desk.codes import Codes

        return Codes(self.this_computer, lambda: self.control.server.lan, self._clock)

    @made_once
    def campaigns(self) -> Campaigns:
        """The words that were agreed on for campaigns."""
        from xengo_desktop.desk.campaigns import Campaigns

        return Campaigns(self.ledger, self._library, self.connections)

    @made_once
    def studio(self) -> Studio:
        """What stands behind the studio page, built when it is first wanted."""
        # What draws and judges codes takes a tenth of a second to import.
        from xengo_desktop.desk.studio import Studio

        return Studio(
            self._places.studio,
            self.settings,
            self.codes,
            self.connections,
            self.this_computer,
            clock=self._clock,
        )

    @made_once
    def batches(self) -> Batches:
        """Many codes as files, with processes that draw."""
        from xengo_desktop.desk.batches import Batches

        studio = self.studio
        return Batches(
            self.codes,
            studio.looks.design_for,
            studio.looks.shared,
            studio.checks.findings,
            studio.exports,
            clock=self._clock,
        )

    @made_once
    def bulk(self) -> Bulk:
        """Changes of many chosen links, as lists to be read."""
        from xengo_desktop.desk.bulk import Bulk
        from xengo_desktop.desk.bulk.verifying import Verifying

        copies = Verifying(
            self.ledger.copies,
            self._library,
            self.connections,
            self._open_ways,
            lambda: self.this_computer.links,
        )
        words = self.campaigns.vocabulary
        return Bulk(self.catalogue, self.connections, self._library, copies, self._clock, words)

    @made_once
    def change_sets(self) -> ChangeSets:
        """Many changes as one list that is read before it is run."""
        from xengo_desktop.desk.changesets import ChangeSets
        from xengo_desktop.desk.changing.turns import Turns

        return ChangeSets(
            self.connections,
            self.outbox,
            self.journal,
            self.ledger,
            self._library,
            self._places.rollbacks,
            Turns(self._places.turns),
            self.budget,
        )

    @made_once
    def transfers(self) -> Transfers:
        """Links from tables and into tables."""
        from xengo_desktop.desk.transfer import Transfers

        words = self.campaigns.vocabulary
        return Transfers(self.connections, self._library, self.this_computer, self._clock, words)

    @made_once
    def sheets(self) -> Sheets:
        """Codes on labels."""
        from xengo_desktop.desk.sheets import Sheets

        return Sheets(self.codes)

    @made_once
    def watching(self) -> Watching:
        """The watch over destinations, off until the user switches it on."""
        from xengo_desktop.desk.watching.views import ViewQueries
        from xengo_desktop.desk.watching.watching import Watching
        from xengo_desktop.net.online import has_way_out

        return Watching(
            self._library,
            self.ledger,
            self._open_looks,
            clock=self._clock,
            online=lambda: has_way_out() or self.this_computer.sampled,
            view_query=ViewQueries(
                self.views, self._clock, self.catalogue.resolved, lambda: self.settings.load().zone
            ),
        )

    def _open_looks(self) -> Looks:
        from xengo_desktop.desk.watching.looking import Looks

        visits, manners = self._visits
        return Looks(self.ledger, visits, manners, self._clock)

    def _open_ways(self) -> tuple[Read, Visit]:
        from xengo_desktop.desk.bulk.outlook import open_ways

        return open_ways(*self._visits, self.ledger, self._clock)

    @made_once
    def _visits(self) -> tuple[Visits, Queue]:
        """Who visits pages for whatever reason, with one queue before each site."""
        # What asks the network takes a tenth of a second to import; only who asks, on a thread, waits for it.
        from xengo_desktop.desk.watching.opening import open_visits

        return open_visits(
            self._library,
            self.ledger,
            self.this_computer,
            lambda: self.settings.load().watch_titles,
            self._clock,
        )

    def _objection(self, destination: str, saved: str) -> str:
        return self.campaigns.objection(destination, saved)

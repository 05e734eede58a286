"""What is said about changes that wait: how many, since when, and when they are tried again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QLocale, QObject

from xengo_desktop.domain.accounts import AccountState
from xengo_desktop.domain.budgets import BudgetState, Span
from xengo_desktop.domain.clock import Clock, now
from xengo_desktop.domain.outbox import Pile
from xengo_desktop.ui.accounts.watch import Known
from xengo_desktop.ui.outbox.reach import Reach
from xengo_desktop.ui.zones import clock_words, moment_words


class WaitingWords(QObject):
    """Speaks the viewer's language, in the viewer's zone."""

    def __init__(self, zone: Callable[[], ZoneInfo], clock: Clock = now) -> None:
        super().__init__()
        self._zone, self._clock = zone, clock

    def count(self, piles: Sequence[Pile]) -> str:
        """Say how many changes wait, and how many for the user; "" for none."""
        waiting = sum(pile.waiting for pile in piles)
        questions = sum(pile.questions for pile in piles)
        return " · ".join(filter(None, (self._waiting(waiting), self._questions(questions))))

    def banner(self, reach: Reach, piles: Sequence[Pile]) -> str:
        """Say what is the matter with accounts, how old what is shown is, and what waits; "" for nothing."""
        ages = [status.as_of for _, status in reach.all if status.as_of]
        parts = self.troubles(reach)
        if ages:
            parts.append(self.tr("What you see is as of {time}.").format(time=self.moment(min(ages))))
        if counted := self.count(piles):
            parts.append(f"{counted}.")
        return " ".join(parts)

    def troubles(self, reach: Reach) -> list[str]:
        """Say what is the matter with accounts, a sentence for each kind."""
        silent, refusing, unread = self.tr("{0} cannot be reached."), self.tr("{0}: {1}"), reach.unread
        said = [self._keyless(reach.keyless)]
        if reach.silent:
            said.append(silent.format(self._named(reach.silent)))
        for account, status in reach.refusing[:1]:
            said.append(refusing.format(account.name, status.message))
        if len(unread) == 1:
            said.append(self.tr("The links of {0} have not been read yet.").format(unread[0][0].name))
        elif unread:
            said.append(self.tr("The links of {0} accounts have not been read yet.").format(len(unread)))
        if any(is_bought(status.budget) for _, status in unread):
            said.append(self.tr("Reading them takes requests of the plan."))
        return [each for each in said if each]

    def _keyless(self, keyless: Known) -> str:
        if not keyless:
            return ""
        if len(keyless) > 1:
            return self.tr("{0} accounts have no key that their services accept.").format(len(keyless))
        account, status = keyless[0]
        if status.state is AccountState.NO_KEY:
            return self.tr("There is no key for {0} here.").format(account.name)
        return self.tr("The key of {0} is not accepted any more.").format(account.name)

    def _named(self, accounts: Known) -> str:
        if len(accounts) == 1:
            return accounts[0][0].name
        return self.tr("{0} accounts").format(len(accounts))

    def moment(self, at: datetime) -> str:
        """Write the time, and the day where that is not today."""
        zone = self._zone()
        local = at.astimezone(zone)
        if local.date() == self._clock().astimezone(zone).date():
            return clock_words(local)
        return moment_words(at, zone)

    def next_try(self, seconds: float | None, pile: Pile) -> str:
        """Say when an account is tried again."""
        if not pile.waiting:
            return ""
        if pile.pause is not None:
            return self.tr("It asks for a pause until {time}.").format(time=self.moment(pile.pause.until))
        if seconds is None:
            return ""
        if seconds < 1:
            return self.tr("Being sent now.")
        if seconds < 90:
            return self.tr("Next try in {0} seconds.").format(round(seconds))
        return self.tr("Next try in {0} minutes.").format(round(seconds / 60))

    def _waiting(self, count: int) -> str:
        if not count:
            return ""
        if count == 1:
            return self.tr("1 change waits to be sent")
        return self.tr("{0} changes wait to be sent").format(QLocale().toString(count))

    def _questions(self, count: int) -> str:
        if not count:
            return ""
        if count == 1:
            return self.tr("1 question for you")
        return self.tr("{0} questions for you").format(QLocale().toString(count))


def is_bought(budget: BudgetState) -> bool:
    """Say whether the account's requests never come back."""
    return any(gauge.span is Span.LIFETIME for gauge in budget.gauges)

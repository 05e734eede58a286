"""What an account's service can do and what not, with the reasons."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QLocale, QObject, Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QWidget

from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.budgets import Limits
from xengo_desktop.domain.capabilities import Capabilities, Service
from xengo_desktop.domain.clicks import Window
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.widgets.basics import button, label, rule, sentence
from xengo_desktop.ui.widgets.frame import EDGE, lay_out
from xengo_desktop.ui.widgets.scroll import BAR, Scroller

WIDTH, HEIGHT = 680, 620
ICON = 16


@dataclass(frozen=True, slots=True)
class Ability:
    """What it is about, whether it works on new and on existing links (None: no such question), why not."""

    text: str
    new: bool | None
    existing: bool | None
    reason: str = ""


class AbilityWords(QObject):
    """Puts a service's table into words."""

    def fields(self, can: Capabilities) -> tuple[Ability, ...]:
        """Describe what links of the service have."""
        names = (
            ("destination", self.tr("Destination")),
            ("domain", self.tr("Domain")),
            ("code", self.tr("Code")),
            ("title", self.tr("Title")),
            ("tags", self.tr("Tags")),
            ("expires_at", self.tr("Expires")),
            ("enabled", self.tr("On and off")),
            ("channels", self.tr("Notifications")),
            ("rules", self.tr("Routing rules")),
            ("notes", self.tr("Notes")),
        )
        return tuple(
            Ability(text, can.may(name, existing=False), can.may(name, existing=True), can.reason(name))
            for name, text in names
        )

    def others(self, service: Service) -> tuple[Ability, ...]:
        """Describe what else can be done."""
        can = service.capabilities
        return (
            Ability(self.tr("Deleting"), None, can.deletable, can.reason("delete")),
            *(
                Ability(text, None, window in can.steps, can.reason(window.value))
                for window, text in (
                    (Window.DAY, self.tr("Clicks of 24 hours")),
                    (Window.WEEK, self.tr("Clicks of 7 days")),
                    (Window.MONTH, self.tr("Clicks of 30 days")),
                )
            ),
            Ability(self.tr("Unique visitors"), None, can.counts_visitors, can.reason("visitors")),
            Ability(self.tr("QR scans apart from clicks"), None, can.splits_scans, can.reason("scans")),
            Ability(
                self.tr("Others’ changes noticed"),
                None,
                bool(can.editable),
                self.tr("It cannot be asked for one link; read the account again before you delete."),
            ),
            Ability(
                self.tr("Reading in the background"),
                None,
                service.limits.refresh_every is not None,
                ""
                if service.limits.refresh_every
                else self.tr("Its requests are bought and never come back."),
            ),
        )

    def requests(self, limits: Limits) -> str:
        """Say what is known of how much may be asked."""
        if not limits.counted:
            return self.tr("Requests cost nothing here.")
        if limits.bought:
            plans = ", ".join(f"{name} {QLocale().toString(total)}" for name, total in limits.totals)
            return self.tr("Requests are bought with the plan and never come back ({0}).").format(plans)
        if limits.per_minute:
            return self.tr("Up to {0} requests a minute, and a number of them each month by plan.").format(
                limits.per_minute
            )
        return self.tr("How many requests are allowed is not said, so it is asked gently.")


class AbilitiesDialog(QDialog):
    """The table, to be read."""

    def __init__(
        self, theme: Theme, account: Account, service: Service, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = AbilityWords(self)
        title = self.tr("What {0} can do").format(service.label)
        self.setWindowTitle(title)
        self.resize(WIDTH, HEIGHT)
        self.close_button = button(self.tr("Close"), "primary")
        self.close_button.clicked.connect(self.accept)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(12)
        self._grid.setColumnStretch(3, 1)
        self._fill(service)
        self._lay_out(account, service)

    def _fill(self, service: Service) -> None:
        heads = (self.tr("Links have"), self.tr("New"), self.tr("Existing"), self.tr("Why not"))
        for column, text in enumerate(heads):
            self._grid.addWidget(label(text, Type.HEAD, "faint"), 0, column)
        self._add_all(self._words.fields(service.capabilities))
        self._grid.addWidget(rule(), self._grid.rowCount(), 0, 1, 4)
        self._add_all(self._words.others(service))

    def _add_all(self, abilities: tuple[Ability, ...]) -> None:
        for ability in abilities:
            row = self._grid.rowCount()
            top = Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(label(ability.text), row, 0, top)
            for column, works in ((1, ability.new), (2, ability.existing)):
                if works is not None:
                    self._grid.addWidget(self._sign(works), row, column, top)
            everything = ability.existing and ability.new is not False
            self._grid.addWidget(sentence("" if everything else ability.reason), row, 3, top)

    def _sign(self, works: bool) -> QLabel:
        made = QLabel()
        words = self.tr("Yes") if works else self.tr("No")
        made.setAccessibleName(words)
        made.setToolTip(words)
        token = "good" if works else "faint"
        icon = "check" if works else "minus"
        made.setPixmap(self._theme.pixmap(icon, self._theme.colour(token), ICON, self.devicePixelRatioF()))
        return made

    def _lay_out(self, account: Account, service: Service) -> None:
        inside = QWidget()
        inside.setLayout(self._grid)
        self._grid.setContentsMargins(EDGE, 16, EDGE - BAR, 16)
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        words = [self._words.requests(service.limits)]
        if account.read_only:
            words.insert(0, self.tr("“{0}” is set to read-only: nothing is changed.").format(account.name))
        lay_out(self, " ".join(words), Scroller(inside, self.tr("What works")), self.close_button)

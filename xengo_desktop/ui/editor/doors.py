"""The ways from the form to its dialogs: rules, campaign, unsaved drafts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from xengo_desktop.desk import Desk
from xengo_desktop.desk.drafts import FoundDraft
from xengo_desktop.domain.addresses import destination_problem
from xengo_desktop.domain.clock import Clock
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.ui.editor.panel import EditorPanel
from xengo_desktop.ui.editor.place import Place
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.preferences import Preferences
from xengo_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from xengo_desktop.ui.campaigns.doors import CampaignDoors
    from xengo_desktop.ui.editor.drafts_dialog import DraftsDialog
    from xengo_desktop.ui.rules.dialog import RulesDialog


class EditorDoors(QObject):
    """Dialogs are made when they are first wanted. `draft_opened` tells a FoundDraft to go on with."""

    draft_opened = Signal(object)
    review_requested = Signal(str, object)
    link_requested = Signal(object)
    notice = Signal(str)
    troubled = Signal(object)

    def __init__(
        self,
        theme: Theme,
        tasks: Tasks,
        desk: Desk,
        preferences: Preferences,
        panel: EditorPanel,
        account_name: Callable[[str], str],
        *,
        clock: Clock,
    ) -> None:
        super().__init__(panel)
        self._theme, self._tasks, self._desk = theme, tasks, desk
        self._preferences, self._panel, self._clock = preferences, panel, clock
        self._account_name = account_name
        self.rules: RulesDialog | None = None
        self.drafts: DraftsDialog | None = None
        panel.rules_requested.connect(self.edit_rules)
        panel.campaign_requested.connect(self.build_campaign)
        panel.drafts_requested.connect(self.show_drafts)

    @cached_property
    def campaigns(self) -> CampaignDoors:
        """The dialogs about campaigns."""
        from xengo_desktop.ui.campaigns.doors import CampaignDoors

        over = self._panel.window()
        made = CampaignDoors(self._theme, self._tasks, self._desk, self._preferences, over, clock=self._clock)
        made.review_requested.connect(self.review_requested)
        made.link_requested.connect(self.link_requested)
        made.vocabulary_changed.connect(self._panel.campaigns_changed)
        made.notice.connect(self.notice)
        made.troubled.connect(self.troubled)
        return made

    def build_campaign(self, draft: LinkDraft) -> None:
        """Set the campaign parameters of the draft on show."""
        self.campaigns.build(draft, partial(self._put, self._on_show(), "destination"))

    def edit_rules(self, place: Place, draft: LinkDraft) -> None:
        """Edit the rules of the draft on show."""
        work = partial(self._desk.catalogue.domains, place.account.id)
        done = partial(self._open_rules, self._on_show(), draft)
        self._tasks.run(self, work, done=done, lane=f"editor.rules.{id(self)}")

    def _on_show(self) -> int | None:
        place = self._panel.place
        return None if place is None else place.key

    def _put(self, key: int | None, name: str, value: object) -> None:
        """Set a field of the link that a dialog was opened for, as long as that one is on show."""
        if self._on_show() == key:
            self._panel.form.put(name, value)

    def _open_rules(self, key: int | None, draft: LinkDraft, domains: Sequence[str]) -> None:
        from xengo_desktop.ui.rules.dialog import RulesDialog

        made = RulesDialog(
            self._theme,
            self._panel.window(),
            rules=draft.rules,
            destination=draft.destination,
            judge=partial(destination_problem, own_domains=tuple(domains)),
            zone=self._preferences.zone(),
            clock=self._clock,
        )
        self.rules = made
        put = partial(self._put, key, "rules")
        made.chosen.connect(put)
        # What is typed in the dialog is the link's draft at once, so that it outlives whatever ends the app.
        made.typed.connect(put)
        made.rejected.connect(partial(put, draft.rules))
        made.finished.connect(made.deleteLater)
        made.open()

    def show_drafts(self) -> None:
        """List everything that is typed and not saved."""
        work = partial(self._desk.drafts.found, self._panel.drafts.all())
        self._tasks.run(self, work, done=self._open_drafts, failed=self.troubled.emit)

    def _open_drafts(self, found: Sequence[FoundDraft]) -> None:
        from xengo_desktop.ui.editor.drafts_dialog import DraftsDialog

        over: QWidget = self._panel.window()
        made = DraftsDialog(self._theme, over, self._preferences.zone(), self._account_name)
        self.drafts = made
        made.opened.connect(self.draft_opened)
        made.discarded.connect(self._discard)
        made.finished.connect(made.deleteLater)
        made.show_drafts(found)
        made.open()

    def _discard(self, found: FoundDraft) -> None:
        self._panel.discard(found.kept)

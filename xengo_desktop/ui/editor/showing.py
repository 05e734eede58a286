"""The draft on show: the form filled with it, what is said of it, and what the foot allows."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from xengo_desktop.desk import Desk
from xengo_desktop.domain.clock import Clock
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.ui.editor.drafts import fitted
from xengo_desktop.ui.editor.face import EditorFace
from xengo_desktop.ui.editor.guide import Guide
from xengo_desktop.ui.editor.judging import Judge
from xengo_desktop.ui.editor.keeping import Keeper
from xengo_desktop.ui.editor.offering import Offering
from xengo_desktop.ui.editor.place import Place
from xengo_desktop.ui.editor.saving import Saver
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.tasks import Tasks


class EditorShowing(EditorFace):
    """Shows the draft of a place, and looks it over after every change."""

    def __init__(
        self, theme: Theme, tasks: Tasks, desk: Desk, keeper: Keeper, *, zone: ZoneInfo, clock: Clock
    ) -> None:
        super().__init__(theme, zone, clock)
        self._tasks, self._catalogue = tasks, desk.catalogue
        self._judge = Judge(tasks, desk.catalogue, self)
        self.drafts, self._keeper = keeper.drafts, keeper
        self._saver = Saver(tasks, desk.changes, keeper.drafts, self)
        self._place: Place | None = None
        self._save_when_checked = False
        self._guide = Guide(tasks, desk, self.form, self.drafts, zone, self)
        self._offering = Offering(tasks, desk, self.form, self)
        self._listen()
        self._tell_drafts()

    @property
    def unsaved(self) -> bool:
        """Whether the link on show has typing that is not saved."""
        return self._place is not None and self.form.draft != self._place.saved

    @property
    def place(self) -> Place | None:
        """Where the draft on show belongs."""
        return self._place

    def show_place(self, place: Place) -> None:
        """Show an existing link: its unsaved draft if there is one, else what is saved."""
        assert place.row is not None, "a new link is shown by `new_link`"
        self.account_field.hide()
        self._show(place, self.drafts.of(place.row))

    def new_link(self, choices: Sequence[Place], account_id: str, destination: str | None = "") -> None:
        """Begin a link in one of these accounts; with None go on with the one that was begun last."""
        if destination is None:
            account_id, draft = self.drafts.go_on(account_id)
        else:
            account_id, draft = self.drafts.begin_new(account_id, destination)
        self._show(self.account_field.offer(choices, account_id), draft)
        self.form.focus("destination")

    def set_zone(self, zone: ZoneInfo) -> None:
        """Show times in another zone."""
        self.form.set_zone(zone)
        self._guide.zone = zone

    def campaigns_changed(self) -> None:
        """Look at the destination again, by another vocabulary."""
        if self._place is not None:
            self._judge.forget()
            self._look_over(self._place)

    def _show(self, place: Place, draft: LinkDraft) -> None:
        old, self._place = self._place, place
        if old is None or old.key != place.key:
            self._judge.begin_anew()
            self._save_when_checked = False
            self.foot.clear()
            self._guide.begin_anew()
            self._scroller.verticalScrollBar().setValue(0)
        for name, field in self.form.fields.items():
            field.setVisible(place.has(name))
        self.form.show_draft(draft)
        if old is None or old.key != place.key:
            self.form.forget_steps()
        self.form.forbid(place.reasons(), place.read_only_reason())
        self.form.keep_room_for_code(new=place.row is None)
        if old is None or old.account.id != place.account.id or place.row is None:
            self._offering.ask(place.account.id)
        self._look_over(place)

    def _offer_again(self) -> None:
        """Ask what there is to choose from: a channel may have been made meanwhile."""
        if self._place is not None:
            self._offering.ask(self._place.account.id)

    def _show_again(self) -> None:
        place = self._place
        if place is not None and place.row is not None:
            self._show(place, self.drafts.of(place.row))
        else:
            self._tell_drafts()

    def _choose_account(self, place: Place) -> None:
        self._save_when_checked = False
        self.drafts.keep_new(place.account.id, self.form.draft)
        self._show(place, self.form.draft)

    def _look_over(self, place: Place) -> None:
        self._keeper.note()
        self.unsaved_changed.emit(self.unsaved)
        self._tell_drafts()
        draft = self._fitted(place)
        self._judge.check(place, draft)
        self._guide.look(place, draft)
        self._update_foot(place)

    def _show_problems(self, place: Place) -> None:
        self.form.show_problems(self._judge.shown(place, self.form.draft), place.reasons())
        self._guide.look_at_problems()

    def _scrolled(self) -> None:
        # A problem that has gone out of sight is said beside Save.
        if self._place is not None and self._judge.problems:
            self._update_foot(self._place)

    def _fitted(self, place: Place) -> LinkDraft:
        """Return what would be sent: the draft without what this service cannot take."""
        can = place.service.capabilities
        return fitted(self.form.draft, can, place.saved, existing=place.row is not None)

    def _shows(self, key: str) -> bool:
        return self._place is not None and self.drafts.key(self._place.row) == key

    def _worth_saving(self, place: Place) -> bool:
        return not place.account.read_only and (
            place.row is None or bool(self._fitted(place).changes_from(place.row.link))
        )

    def _update_foot(self, place: Place) -> None:
        had_keyboard = self.foot.has_keyboard
        undecided = self._guide.undecided(place)
        self.foot.show_state(
            new=place.row is None,
            saving=self._saver.busy(place),
            changed=self._worth_saving(place) or bool(undecided),
            unsaved=self.unsaved or place.row is None,
            problem=self._judge.first or undecided,
            reason=place.read_only_reason(),
            said=self.form.says_problem(),
        )
        if had_keyboard and not self.foot.has_keyboard:
            # A greyed button gives the keyboard to whatever comes next, which is the search.
            self.setFocus()

    def _write_down(self) -> None:
        self._keeper.write()
        self._tell_drafts()

    def _tell_drafts(self) -> None:
        drafts = self.drafts.all()
        on_show = self.drafts.key(self._place.row) if self._place is not None else ""
        self.foot.show_drafts(sum(kept.key != on_show for kept in drafts))
        self.drafts_changed.emit(len(drafts))

    def _listen(self) -> None:
        self.account_field.chosen.connect(self._choose_account)
        self._scroller.verticalScrollBar().valueChanged.connect(self._scrolled)
        self._keeper.restored.connect(self._show_again)
        self.form.channels.entered.connect(self._offer_again)
        self._offering.offered.connect(self._guide.look_at_offers)

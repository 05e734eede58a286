"""The edit panel: one link, existing or new, with live problems and advice, save and revert."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QApplication, QWidget

from xengo_desktop.desk import Desk
from xengo_desktop.domain.clock import Clock
from xengo_desktop.domain.drafts import KeptDraft
from xengo_desktop.domain.errors import CodeTaken, Invalid, XengoError
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.queries import Row
from xengo_desktop.ui.editor.keeping import Keeper
from xengo_desktop.ui.editor.showing import EditorShowing
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.tasks import Tasks


class EditorPanel(EditorShowing):
    """Show a place's draft and save it. What is typed stays until it is saved or reverted, come what may."""

    def __init__(
        self, theme: Theme, tasks: Tasks, desk: Desk, keeper: Keeper, *, zone: ZoneInfo, clock: Clock
    ) -> None:
        super().__init__(theme, tasks, desk, keeper, zone=zone, clock=clock)
        self._connect()

    def save(self) -> None:
        """Save what is typed, as soon as it has been looked over and nothing is undecided."""
        place = self._place
        if place is None or self._saver.busy(place) or not self._worth_saving(place):
            return
        self.form.complete()
        if not self._judge.done:
            self._save_when_checked = True
        elif self._judge.problems:
            self._judge.touch_all()
            self._show_problems(place)
            self.form.focus(next(iter(self._judge.problems)))
        elif not self._guide.undecided(place):
            self.foot.clear()
            self._saver.send(place, self._fitted(place), self.form.draft)
            self._tell_drafts()
            self._update_foot(place)

    def revert(self) -> None:
        """Go back to what is saved; a new link is given up."""
        if self._place is None:
            return
        self._save_when_checked = False
        if self._place.row is None:
            self.drafts.drop_new()
            self._write_down()
            self.form.show_draft(LinkDraft())
            self.discarded.emit()
        else:
            self.drafts.forget(self._place.row)
            self._write_down()
            self._show(self._place, self._place.saved)

    def discard(self, kept: KeptDraft) -> None:
        """Give a draft up that may not be on show."""
        place, begun = self._place, self.drafts.newest
        self.drafts.discard(kept.key)
        if place is not None and place.row is None and kept.key == begun:
            # What is typed next must not go into another draft that waits.
            _, draft = self.drafts.begin_new(place.account.id, "")
            self._show(place, draft)
        self._write_down()
        self._show_again()

    def leave(self) -> None:
        """Go back to where one came from; what is typed is kept as a draft, so there is no question."""
        place = self._place
        if place is None:
            return
        if place.row is None and not self.unsaved:
            self.revert()
        elif self.unsaved:
            self._write_down()
            self.notice.emit(self.tr("What you typed is kept as a draft."))
        self.left.emit()

    # typing

    def _edited(self, name: str) -> None:
        if self._place is None:
            return
        self._judge.touch(name)
        if self._place.row:
            self.drafts.keep(self._place.row, self.form.draft)
        else:
            self.drafts.keep_new(self._place.account.id, self.form.draft)
        self.foot.clear()
        self._look_over(self._place)

    def _decide(self, name: str, mine: bool) -> None:
        place = self._place
        if place is not None and place.row is not None:
            self._show(place, self.drafts.decide(place.row, name, mine=mine))

    def _take_judgement(self) -> None:
        if self._place is None:
            return
        self._show_problems(self._place)
        self._update_foot(self._place)
        if self._save_when_checked:
            self._save_when_checked = False
            self.save()

    def _focus_moved(self, old: QWidget | None, _: QWidget | None) -> None:
        if old is not None and self.isAncestorOf(old):
            self._write_down()

    # what came of saving

    def _take_saved(self, key: str, row: Row) -> None:
        self._write_down()
        place = self._place
        if place is not None and place.row is not None and self._shows(key):
            self._show(replace(place, row=row), self.drafts.of(row))
            if not self.unsaved:
                self.form.forget_steps()
        self.saved.emit(row)

    def _take_made(self, _: str, row: Row) -> None:
        self._write_down()
        self.created.emit(row)
        if row.waiting:
            kept = self.tr("{0} is kept here, and made when its service can be reached.")
            self.notice.emit(kept.format(row.link.name))
        else:
            made = self.tr("{0} is made.").format(row.link.name)
            self.offered.emit(made, self.tr("Copy"), partial(self.copy_requested.emit, row.link.short_url))

    def _fail(self, key: str, error: XengoError) -> None:
        place = self._place
        if place is None or not self._shows(key):
            self._tell_drafts()
            self.troubled.emit(error)
            return
        name = _field_at_fault(error)
        if place.may(name) and place.has(name):
            self._judge.refuse(name, str(error))
            self._show_problems(place)
            self.form.focus(name)
        else:
            self.foot.show_error(error)
        if name == "code":
            propose = self.form.address_field.propose
            self._tasks.run(self, self._catalogue.suggest_code, done=propose, lane=f"editor.other.{id(self)}")
        self._tell_drafts()
        self._update_foot(place)

    def _ask_rules(self) -> None:
        if self._place is not None:
            self.rules_requested.emit(self._place, self.form.draft)

    def _ask_campaign(self) -> None:
        self.campaign_requested.emit(self.form.draft)

    def _connect(self) -> None:
        self.save_pressed.connect(self.save)
        self.leave_pressed.connect(self.leave)
        self.form.edited.connect(self._edited)
        self.form.rules_requested.connect(self._ask_rules)
        self.form.campaign_requested.connect(self._ask_campaign)
        self.foot.save.clicked.connect(self.save)
        self.foot.revert.clicked.connect(self.revert)
        self.foot.drafts.clicked.connect(self.drafts_requested)
        self._judge.checked.connect(self._take_judgement)
        self._guide.decided.connect(self._decide)
        self._guide.troubled.connect(self.troubled)
        self._saver.saved.connect(self._take_saved)
        self._saver.made.connect(self._take_made)
        self._saver.failed.connect(self._fail)
        application = QApplication.instance()
        assert isinstance(application, QApplication), "a panel needs an application"
        application.focusChanged.connect(self._focus_moved)


def _field_at_fault(error: XengoError) -> str:
    if isinstance(error, CodeTaken):
        return "code"
    return error.field if isinstance(error, Invalid) else ""

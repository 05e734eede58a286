"""The edit panel: one link, existing or new, with live problems, save and revert."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from xengo_desktop.desk.catalogue import Catalogue
from xengo_desktop.desk.changes import Changes
from xengo_desktop.domain.clock import Clock
from xengo_desktop.domain.errors import CodeTaken, Invalid, XengoError
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.queries import Facets, Row
from xengo_desktop.ui.links.editor_drafts import Drafts, fitted
from xengo_desktop.ui.links.editor_foot import EditorFoot
from xengo_desktop.ui.links.editor_form import EditorForm
from xengo_desktop.ui.links.editor_rules import Place
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.widgets.fields import Field
from xengo_desktop.ui.widgets.scroll import Scroller

NEW = 0
"""Stands for the new link among row ids, which begin at 1."""


class EditorPanel(QWidget):
    """Show a place's draft and save it. What is typed stays until it is saved or reverted."""

    saved = Signal(object)
    created = Signal(object)
    discarded = Signal()
    unsaved_changed = Signal(bool)
    notice = Signal(str)
    troubled = Signal(object)

    def __init__(
        self,
        theme: Theme,
        tasks: Tasks,
        catalogue: Catalogue,
        changes: Changes,
        *,
        zone: ZoneInfo,
        clock: Clock,
    ) -> None:
        super().__init__()
        self._tasks, self._catalogue, self._changes = tasks, catalogue, changes
        self._drafts = Drafts()
        self._place: Place | None = None
        self._choices: Sequence[Place] = ()
        self._touched: set[str] = set()
        self._saving: set[int] = set()
        self._save_when_checked = False
        self._checked: LinkDraft | None = None
        self._problems: Mapping[str, str] = {}
        self.account = QComboBox()
        self.account_field = Field(self.tr("Account"), self.account)
        self.form = EditorForm(theme, zone, clock)
        self.foot = EditorFoot(theme)
        self._lay_out()
        self._connect()

    @property
    def unsaved(self) -> bool:
        """Whether the link on show has typing that is not saved."""
        place = self._place
        if place is None:
            return False
        return self._drafts.unsaved(place.row.id) if place.row else self.form.draft != LinkDraft()

    @property
    def drafts(self) -> Drafts:
        return self._drafts

    def show_place(self, place: Place) -> None:
        """Show an existing link: its unsaved draft if there is one, else what is saved."""
        assert place.row is not None, "a new link is shown by `new_link`"
        same = self._place is not None and self._place.row is not None and self._place.row.id == place.row.id
        draft = self._drafts.of(place.row)
        self._choices = ()
        self._show(place, draft, keep_touched=same)

    def new_link(self, choices: Sequence[Place], account_id: str, destination: str = "") -> None:
        """Begin a link in one of these accounts, or go on with the one that was begun."""
        self._choices = choices
        account_id, draft = self._drafts.begin_new(account_id, destination)
        self.account.blockSignals(True)
        self.account.clear()
        for place in choices:
            self.account.addItem(place.account.name, place.account.id)
        self.account.setCurrentIndex(max(self.account.findData(account_id), 0))
        self.account.blockSignals(False)
        self._show(choices[self.account.currentIndex()], draft)
        self.form.focus("destination")

    def set_zone(self, zone: ZoneInfo) -> None:
        """Show times in another zone."""
        self.form.set_zone(zone)

    def save(self) -> None:
        """Save what is typed, as soon as it has been looked over."""
        if self._place is None or self._key in self._saving or not self._worth_saving():
            return
        if self._checked != self._draft():
            self._save_when_checked = True
        elif not self._problems:
            self._send(self._place, self.form.draft)

    def revert(self) -> None:
        """Go back to what is saved; a new link is given up."""
        if self._place is None:
            return
        if self._place.row is None:
            self._drafts.drop_new()
            self.discarded.emit()
        else:
            self._drafts.forget(self._place.row.id)
            self._show(self._place, self._place.row.link.draft())

    # showing

    def _show(self, place: Place, draft: LinkDraft, *, keep_touched: bool = False) -> None:
        other = self._place is None or self._place.account.id != place.account.id
        self._place = place
        self._touched = self._touched if keep_touched else set()
        self._save_when_checked = False
        self.account_field.setVisible(place.row is None and len(self._choices) > 1)
        for name, field in self.form.fields.items():
            field.setVisible(place.has(name))
        self.form.show_draft(draft)
        self.form.forbid(place.reasons())
        self.form.address.let_suggest(place.row is None and place.may("code"))
        self.foot.clear()
        if other:
            self._ask_what_is_in_use(place.account.id)
        self._check()
        self._tell()

    def _choose_account(self, index: int) -> None:
        self._drafts.keep_new(self._choices[index].account.id, self.form.draft)
        self._show(self._choices[index], self.form.draft, keep_touched=True)

    def _ask_what_is_in_use(self, account_id: str) -> None:
        self._tasks.run(
            self, partial(_in_use, self._catalogue, account_id), done=self._offer, lane="editor.in-use"
        )

    def _offer(self, known: tuple[Facets, Sequence[str]]) -> None:
        facets, domains = known
        self.form.offer([tag for tag, _ in facets.tags], domains)

    # typing

    def _edited(self, name: str) -> None:
        if self._place is None:
            return
        self._touched.add(name)
        draft = self.form.draft
        if self._place.row:
            self._drafts.keep(self._place.row, draft)
        else:
            self._drafts.keep_new(self._place.account.id, draft)
        self.foot.clear()
        self._check()
        self._tell()

    def _check(self) -> None:
        assert self._place is not None, "there is a link on show"
        draft, place = self._draft(), self._place
        self._tasks.run(
            self,
            partial(self._catalogue.problems, place.account.id, draft, place.row),
            done=partial(self._judge, place, draft),
            lane="editor.problems",
            urgent=True,
        )
        self._update_foot()

    def _judge(self, place: Place, draft: LinkDraft, problems: Mapping[str, str]) -> None:
        if place is not self._place or draft != self._draft():
            return
        self._checked, self._problems = draft, problems
        shown = {name: text for name, text in problems.items() if self._is_worth_saying(name)}
        self.form.show_problems(shown, place.reasons())
        self._update_foot()
        if self._save_when_checked:
            self._save_when_checked = False
            self._touched |= set(problems)
            self.save()

    def _is_worth_saying(self, name: str) -> bool:
        return name in self._touched or bool(self._place and self._place.row is None and self._filled(name))

    def _filled(self, name: str) -> bool:
        return bool(getattr(self.form.draft, name, None))

    def _suggest(self) -> None:
        self._tasks.run(
            self, self._catalogue.suggest_code, done=self.form.address.code.setText, lane="editor.suggest"
        )

    # saving

    def _send(self, place: Place, typed: LinkDraft) -> None:
        draft = self._draft()
        self._saving.add(self._key)
        self.foot.clear()
        self._update_foot()
        if place.row:
            work = partial(self._changes.save, place.row, draft)
            self._tasks.run(
                self, work, done=partial(self._settle, place, typed), failed=partial(self._fail, place)
            )
        else:
            self._tasks.run(
                self,
                partial(self._changes.create, place.account.id, draft),
                done=partial(self._settle_new, place),
                failed=partial(self._fail, place),
            )

    def _settle(self, place: Place, typed: LinkDraft, row: Row) -> None:
        self._saving.discard(row.id)
        draft = self._drafts.settle(row, typed)
        if self._shows(place):
            self._show(Place(place.account, place.service, row), draft)
        self.saved.emit(row)

    def _settle_new(self, place: Place, row: Row) -> None:
        self._saving.discard(NEW)
        self._drafts.drop_new()
        self.created.emit(row)
        self.notice.emit(self.tr("{0} is made.").format(_short(row)))

    def _fail(self, place: Place, error: XengoError) -> None:
        self._saving.discard(place.row.id if place.row else NEW)
        if not self._shows(place):
            self.troubled.emit(error)
            return
        self._say(place, error)
        self._update_foot()

    def _say(self, place: Place, error: XengoError) -> None:
        field = "code" if isinstance(error, CodeTaken) else error.field if isinstance(error, Invalid) else ""
        if not place.may(field) or not place.has(field):
            self.foot.show_error(error)
            return
        self.form.show_problems({field: str(error)}, place.reasons())
        self.form.focus(field)
        if field == "code":
            self._tasks.run(
                self, self._catalogue.suggest_code, done=self.form.address_field.propose, lane="editor.other"
            )

    # the state of things

    @property
    def _key(self) -> int:
        return self._place.row.id if self._place and self._place.row else NEW

    def _draft(self) -> LinkDraft:
        """Return what would be sent: the draft without what this service cannot take."""
        assert self._place is not None, "there is a link on show"
        place = self._place
        saved = place.row.link.draft() if place.row else LinkDraft()
        return fitted(self.form.draft, place.service.capabilities, saved, existing=place.row is not None)

    def _shows(self, place: Place) -> bool:
        row, mine = place.row, self._place
        return mine is not None and (mine.row.id if mine.row else NEW) == (row.id if row else NEW)

    def _worth_saving(self) -> bool:
        if self._place is None or self._place.account.read_only:
            return False
        return self._place.row is None or bool(self._draft().changes_from(self._place.row.link))

    def _update_foot(self) -> None:
        assert self._place is not None, "there is a link on show"
        self.foot.show_state(
            new=self._place.row is None,
            saving=self._key in self._saving,
            changed=self._worth_saving(),
            unsaved=self.unsaved or self._place.row is None,
            problem=next(iter(self._problems.values()), "") if self._checked == self._draft() else "",
            reason=self._place.reasons().get("destination", "") if self._place.account.read_only else "",
        )

    def _tell(self) -> None:
        self.unsaved_changed.emit(self.unsaved)

    def _lay_out(self) -> None:
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(16, 12, 4, 16)
        inner.setSpacing(14)
        inner.addWidget(self.account_field)
        inner.addWidget(self.form)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Scroller(body, self.tr("Edit link")), 1)
        column.addWidget(self.foot)

    def _connect(self) -> None:
        self.account.activated.connect(self._choose_account)
        self.form.edited.connect(self._edited)
        self.form.suggestion_requested.connect(self._suggest)
        self.foot.save.clicked.connect(self.save)
        self.foot.revert.clicked.connect(self.revert)


def _in_use(catalogue: Catalogue, account_id: str) -> tuple[Facets, Sequence[str]]:
    return catalogue.facets((account_id,)), catalogue.domains(account_id)


def _short(row: Row) -> str:
    return f"{row.link.domain}/{row.link.code}"

"""The edit panel: one link, existing or new, with live problems, save and revert."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from xengo_desktop.desk.catalogue import Catalogue
from xengo_desktop.desk.changes import Changes
from xengo_desktop.domain.clock import Clock
from xengo_desktop.domain.errors import CodeTaken, Invalid, XengoError
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.queries import Facets, Row
from xengo_desktop.ui.editor.checking import Checker
from xengo_desktop.ui.editor.drafts import Drafts, fitted
from xengo_desktop.ui.editor.foot import EditorFoot
from xengo_desktop.ui.editor.form import EditorForm
from xengo_desktop.ui.editor.place import Place
from xengo_desktop.ui.editor.saving import Saver
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.widgets.choices import Choice
from xengo_desktop.ui.widgets.fields import Field
from xengo_desktop.ui.widgets.scroll import Scroller


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
        self._tasks, self._catalogue = tasks, catalogue
        self._checker = Checker(tasks, catalogue, self)
        self._saver = Saver(tasks, changes, self)
        self._drafts = Drafts()
        self._place: Place | None = None
        self._choices: Sequence[Place] = ()
        self._touched: set[str] = set()
        self._refused: dict[str, str] = {}
        self._save_when_checked = False
        self.account = Choice()
        self.account_field = Field(self.tr("Account"), self.account)
        self.form = EditorForm(theme, zone, clock)
        self.foot = EditorFoot(theme)
        self._lay_out()
        self._connect()

    @property
    def unsaved(self) -> bool:
        """Whether the link on show has typing that is not saved."""
        return self._place is not None and self.form.draft != self._place.saved

    @property
    def unsaved_links(self) -> int:
        """How many links have typing that is not saved, on show or not."""
        return self._drafts.count()

    def show_place(self, place: Place) -> None:
        """Show an existing link: its unsaved draft if there is one, else what is saved."""
        assert place.row is not None, "a new link is shown by `new_link`"
        self._choices = ()
        self._show(place, self._drafts.of(place.row))

    def new_link(self, choices: Sequence[Place], account_id: str, destination: str = "") -> None:
        """Begin a link in one of these accounts, or go on with the one that was begun."""
        self._choices = choices
        account_id, draft = self._drafts.begin_new(account_id, destination)
        with QSignalBlocker(self.account):
            self.account.clear()
            for place in choices:
                self.account.addItem(place.account.name, place.account.id)
            self.account.setCurrentIndex(max(self.account.findData(account_id), 0))
        self._show(choices[self.account.currentIndex()], draft)
        self.form.focus("destination")

    def set_zone(self, zone: ZoneInfo) -> None:
        """Show times in another zone."""
        self.form.set_zone(zone)

    def save(self) -> None:
        """Save what is typed, as soon as it has been looked over."""
        place = self._place
        if place is None or self._saver.busy(place) or not self._worth_saving(place):
            return
        if not self._checker.done:
            self._save_when_checked = True
        elif self._checker.problems:
            self._touched |= set(self._checker.problems)
            self._show_problems(place)
        else:
            self.foot.clear()
            self._saver.send(place, self._fitted(place), self.form.draft)
            self._update_foot(place)

    def revert(self) -> None:
        """Go back to what is saved; a new link is given up."""
        if self._place is None:
            return
        if self._place.row is None:
            self._drafts.drop_new()
            self.form.show_draft(LinkDraft())
            self.discarded.emit()
        else:
            self._drafts.forget(self._place.row.id)
            self._show(self._place, self._place.saved)

    # showing

    def _show(self, place: Place, draft: LinkDraft) -> None:
        old, self._place = self._place, place
        if old is None or old.key != place.key:
            self._touched, self._refused = set(), {}
            self.foot.clear()
        self._save_when_checked = False
        self.account_field.setVisible(place.row is None and len(self._choices) > 1)
        for name, field in self.form.fields.items():
            field.setVisible(place.has(name))
        self.form.show_draft(draft)
        self.form.forbid(place.reasons())
        self.form.address.let_suggest(place.row is None and place.may("code"))
        if old is None or old.account.id != place.account.id or place.row is None:
            self._ask_what_is_in_use(place.account.id)
        self._look_over(place)

    def _choose_account(self, index: int) -> None:
        place = self._choices[index]
        self._drafts.keep_new(place.account.id, self.form.draft)
        self._show(place, self.form.draft)

    def _ask_what_is_in_use(self, account_id: str) -> None:
        work = partial(_in_use, self._catalogue, account_id)
        self._tasks.run(self, work, done=self._offer, lane=f"editor.in-use.{id(self)}")

    def _offer(self, known: tuple[Facets, Sequence[str]]) -> None:
        facets, domains = known
        self.form.offer([tag for tag, _ in facets.tags], domains)

    # typing

    def _edited(self, name: str) -> None:
        if self._place is None:
            return
        self._touched.add(name)
        self._refused = {}
        if self._place.row:
            self._drafts.keep(self._place.row, self.form.draft)
        else:
            self._drafts.keep_new(self._place.account.id, self.form.draft)
        self.foot.clear()
        self._look_over(self._place)

    def _look_over(self, place: Place) -> None:
        self.unsaved_changed.emit(self.unsaved)
        self._checker.check(place, self._fitted(place))
        self._update_foot(place)

    def _judge(self) -> None:
        if self._place is None:
            return
        self._show_problems(self._place)
        self._update_foot(self._place)
        if self._save_when_checked:
            self._save_when_checked = False
            self.save()

    def _show_problems(self, place: Place) -> None:
        problems = self._checker.problems
        shown = {name: text for name, text in problems.items() if self._is_worth_saying(place, name)}
        self.form.show_problems(shown | self._refused, place.reasons())

    def _is_worth_saying(self, place: Place, name: str) -> bool:
        # Nobody is scolded for what they have not come to yet.
        return name in self._touched or (place.row is None and bool(getattr(self.form.draft, name, None)))

    def _suggest(self) -> None:
        fill = self.form.address.code.setText
        self._tasks.run(self, self._catalogue.suggest_code, done=fill, lane=f"editor.suggest.{id(self)}")

    # saving

    def _settle(self, place: Place, typed: LinkDraft, row: Row) -> None:
        draft = self._drafts.settle(row, typed)
        if self._shows(place):
            self._show(Place(place.account, place.service, row), draft)
        self.saved.emit(row)

    def _settle_new(self, place: Place, row: Row) -> None:
        self._drafts.drop_new()
        self.created.emit(row)
        self.notice.emit(self.tr("{0} is made.").format(f"{row.link.domain}/{row.link.code}"))

    def _fail(self, place: Place, error: XengoError) -> None:
        if not self._shows(place):
            self.troubled.emit(error)
            return
        name = _field_at_fault(error)
        if place.may(name) and place.has(name):
            self._refused = {name: str(error)}
            self._show_problems(place)
            self.form.focus(name)
        else:
            self.foot.show_error(error)
        if name == "code":
            propose = self.form.address_field.propose
            self._tasks.run(self, self._catalogue.suggest_code, done=propose, lane=f"editor.other.{id(self)}")
        self._update_foot(place)

    # the state of things

    def _fitted(self, place: Place) -> LinkDraft:
        """Return what would be sent: the draft without what this service cannot take."""
        can = place.service.capabilities
        return fitted(self.form.draft, can, place.saved, existing=place.row is not None)

    def _shows(self, place: Place) -> bool:
        return self._place is not None and self._place.key == place.key

    def _worth_saving(self, place: Place) -> bool:
        return not place.account.read_only and (
            place.row is None or bool(self._fitted(place).changes_from(place.row.link))
        )

    def _update_foot(self, place: Place) -> None:
        had_keyboard = self.foot.has_keyboard
        self.foot.show_state(
            new=place.row is None,
            saving=self._saver.busy(place),
            changed=self._worth_saving(place),
            unsaved=self.unsaved or place.row is None,
            problem=next(iter(self._checker.problems.values()), ""),
            reason=place.reasons()["destination"] if place.account.read_only else "",
        )
        if had_keyboard and not self.foot.has_keyboard:
            # A greyed button gives the keyboard to whatever comes next, which is the search.
            self.setFocus()

    def _lay_out(self) -> None:
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(16, 12, 6, 16)
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
        self._checker.checked.connect(self._judge)
        self._saver.saved.connect(self._settle)
        self._saver.made.connect(self._settle_new)
        self._saver.failed.connect(self._fail)


def _field_at_fault(error: XengoError) -> str:
    if isinstance(error, CodeTaken):
        return "code"
    return error.field if isinstance(error, Invalid) else ""


def _in_use(catalogue: Catalogue, account_id: str) -> tuple[Facets, Sequence[str]]:
    return catalogue.facets((account_id,)), catalogue.domains(account_id)

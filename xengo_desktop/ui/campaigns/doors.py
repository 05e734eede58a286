"""The ways to the builder, the vocabulary and the check of many links."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from xengo_desktop.desk import Desk
from xengo_desktop.domain.campaigns.sharing import SUFFIX
from xengo_desktop.domain.campaigns.templates import Template
from xengo_desktop.domain.campaigns.vocabulary import Vocabulary
from xengo_desktop.domain.clock import Clock
from xengo_desktop.domain.errors import XengoError
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.preferences import Preferences
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.widgets.files import AskFile, ask_what_to_open, ask_where_to_save

if TYPE_CHECKING:
    from xengo_desktop.ui.campaigns.builder import Builder
    from xengo_desktop.ui.campaigns.check_dialog import CheckDialog
    from xengo_desktop.ui.campaigns.vocabulary_dialog import VocabularyDialog


class CampaignDoors(QObject):
    """`review_requested` hands out a title and a planner: a Job in, a ChangeSet out, nothing sent."""

    review_requested = Signal(str, object)
    link_requested = Signal(object)
    vocabulary_changed = Signal()
    notice = Signal(str)
    troubled = Signal(object)

    def __init__(
        self,
        theme: Theme,
        tasks: Tasks,
        desk: Desk,
        preferences: Preferences,
        over: QWidget,
        *,
        clock: Clock,
        ask_open: AskFile = ask_what_to_open,
        ask_save: AskFile = ask_where_to_save,
    ) -> None:
        super().__init__(over)
        self._theme, self._tasks, self._campaigns = theme, tasks, desk.campaigns
        self._preferences, self._over, self._clock = preferences, over, clock
        self._ask_open, self._ask_save = ask_open, ask_save
        self.builder: Builder | None = None
        self.dialog: VocabularyDialog | None = None
        self.check_dialog: CheckDialog | None = None

    def build(self, draft: LinkDraft, put: Callable[[str], object]) -> None:
        """Set the campaign parameters of a draft; `put` takes the destination."""
        self._with_vocabulary(partial(self._open_builder, draft, put))

    def edit_vocabulary(self) -> None:
        """Say which words campaigns use."""
        self._with_vocabulary(self._open_vocabulary)

    def check(self, row_ids: Sequence[int]) -> None:
        """Hold these links against the vocabulary."""
        if not row_ids:
            self.notice.emit(self.tr("Choose the links to check first."))
            return
        from xengo_desktop.ui.campaigns.check_dialog import CheckDialog

        made = CheckDialog(self._theme, self._tasks, self._campaigns, row_ids, self._over)
        self.check_dialog = made
        made.review_requested.connect(self.review_requested)
        made.link_requested.connect(self.link_requested)
        made.vocabulary_requested.connect(self.edit_vocabulary)
        made.vocabulary_kept.connect(self.vocabulary_changed)
        self.vocabulary_changed.connect(made.look)
        self._open(made)

    def _open_builder(self, draft: LinkDraft, put: Callable[[str], object], words: Vocabulary) -> None:
        from xengo_desktop.ui.campaigns.builder import Builder

        today = self._clock().astimezone(self._preferences.zone()).date()
        made = Builder(self._theme, self._over, draft, words, today)
        self.builder = made
        made.built.connect(put)
        # What is typed in the dialog is the link's draft at once, so that it outlives whatever ends the app.
        made.typed.connect(put)
        made.rejected.connect(partial(put, draft.destination))
        made.template_made.connect(self._keep_template)
        made.vocabulary_requested.connect(self.edit_vocabulary)
        self._open(made)

    def _open_vocabulary(self, words: Vocabulary) -> None:
        from xengo_desktop.ui.campaigns.vocabulary_dialog import VocabularyDialog

        over = self.builder or self.check_dialog or self._over
        made = VocabularyDialog(self._theme, over, words)
        self.dialog = made
        made.kept.connect(self._keep)
        made.import_requested.connect(self._import)
        made.export_requested.connect(self._export)
        counting = self._tasks.run(
            made, self._campaigns.uses, done=made.show_uses, lane=f"campaigns.uses.{id(self)}"
        )
        made.finished.connect(counting.cancel)
        self._open(made)

    def _open(self, dialog: QDialog) -> None:
        dialog.finished.connect(partial(self._forget, dialog))
        dialog.open()

    def _forget(self, dialog: QDialog, _: int) -> None:
        for name in ("builder", "dialog", "check_dialog"):
            if getattr(self, name) is dialog:
                setattr(self, name, None)
        dialog.deleteLater()

    # the vocabulary

    def _with_vocabulary(self, go_on: Callable[[Vocabulary], None]) -> None:
        self._tasks.run(
            self,
            self._campaigns.vocabulary,
            done=go_on,
            failed=partial(self._begin_anew, go_on),
            lane=f"campaigns.words.{id(self)}",
        )

    def _begin_anew(self, go_on: Callable[[Vocabulary], None], error: XengoError) -> None:
        self.troubled.emit(error)
        go_on(Vocabulary())

    def _keep_template(self, template: Template) -> None:
        words = self._campaigns.vocabulary()
        others = tuple(each for each in words.templates if each.name.casefold() != template.name.casefold())
        self._keep(replace(words, templates=(*others, template)))

    def _keep(self, words: Vocabulary) -> None:
        work = partial(self._campaigns.keep, words)
        kept = partial(self._kept, words)
        self._tasks.run(self, work, done=kept, failed=self.troubled.emit)

    def _kept(self, words: Vocabulary, _: object) -> None:
        if self.builder is not None:
            self.builder.use_vocabulary(words)
        self.vocabulary_changed.emit()
        self.notice.emit(self.tr("The vocabulary is saved."))

    # its file

    def _import(self) -> None:
        pattern = self.tr("Campaign vocabularies") + f" (*{SUFFIX})"
        folder = self._preferences.value.export_folder
        title = self.tr("Import a campaign vocabulary")
        answer = self._ask_open(self.dialog or self._over, title, folder, pattern)
        if answer:
            work = partial(self._campaigns.read_file, Path(answer))
            self._tasks.run(self, work, done=self._show_read, failed=self._say_in_dialog)

    def _show_read(self, words: Vocabulary) -> None:
        if self.dialog is not None:
            self.dialog.show_vocabulary(words)

    def _export(self, words: Vocabulary) -> None:
        pattern = self.tr("Campaign vocabularies") + f" (*{SUFFIX})"
        stem = "".join(each for each in words.name if each.isalnum() or each in " -_").strip()
        suggestion = Path(self._preferences.value.export_folder) / f"{stem or 'campaigns'}{SUFFIX}"
        title = self.tr("Export the campaign vocabulary")
        answer = self._ask_save(self.dialog or self._over, title, str(suggestion), pattern)
        if answer:
            path = Path(answer if answer.endswith(SUFFIX) else f"{answer}{SUFFIX}")
            work = partial(self._campaigns.write_file, words, path)
            self._tasks.run(self, work, done=self._say_written, failed=self._say_in_dialog)

    def _say_written(self, path: Path) -> None:
        self.notice.emit(self.tr("{0} is saved.").format(path.name))

    def _say_in_dialog(self, error: XengoError) -> None:
        if self.dialog is not None:
            self.dialog.say(str(error))
        else:
            self.troubled.emit(error)

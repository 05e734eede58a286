"""Who listens to whom in the window: one line each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from xengo_desktop.ui.pages import CLICKS, SETTINGS, STUDIO
from xengo_desktop.ui.window.answers import Answers

if TYPE_CHECKING:
    from xengo_desktop.ui.window.window import MainWindow


def wire(w: MainWindow) -> None:
    """Connect the parts of a window, once."""
    answers = Answers(w)
    _frame(w, answers)
    _inspector(w)
    _links(w, answers)
    _many(w, answers)
    _outbox(w, answers)
    _accounts(w)


def _frame(w: MainWindow, answers: Answers) -> None:
    w.watch.accounts_known.connect(answers.show_accounts)
    w.watch.facets_known.connect(w.view_doors.show_facets)
    w.watch.links_changed.connect(w.aftermath.renewed)
    w.watch.progressed.connect(answers.show_progress)
    w.watch.refreshed.connect(w.status.say_refreshed)
    w.side.account_chosen.connect(w.scope.choose)
    w.side.view_chosen.connect(w.scope.show_view)
    w.side.account_opened.connect(w.ways.open_account)
    w.side.refresh_requested.connect(w.watch.refresh)
    w.side.key_requested.connect(w.doors.enter_key)
    w.side.abilities_requested.connect(w.doors.show_abilities)
    w.side.read_only_requested.connect(w.doors.set_read_only)
    w.side.places.requested.connect(w.ways.go_to_place)
    w.side.add_account_requested.connect(w.doors.add)
    w.side.settings_requested.connect(partial(w.pages.show_page, SETTINGS))
    w.pages.foot_made.connect(w.notices.stay_above)
    w.turning.turned.connect(w.aftermath.turned)
    w.turning.turned.connect(answers.look_for_shown)
    w.aftermath.gone.connect(answers.let_go)
    w.turning.turns_known.connect(w.menus.show_turns)
    w.help.search_begun.connect(w.ways.begin_search)
    w.power.changed.connect(answers.follow_server)
    w.turning.large.connect(w.change_sets.undo_large)
    w.turning.large_again.connect(w.change_sets.redo_large)
    w.pages.currentChanged.connect(answers.follow_page)
    w.neighbours.wrote.connect(w.aftermath.changed)
    w.leaving.confirmed.connect(w.close)
    w.tasks.troubled.connect(w.notices.trouble)
    w.tasks.crashed.connect(w.notices.bug)


def _inspector(w: MainWindow) -> None:
    w.inspector.saved.connect(w.aftermath.saved)
    w.inspector.created.connect(w.aftermath.made)
    w.inspector.delete_requested.connect(w.actions_with_links.delete)
    w.inspector.copy_requested.connect(w.actions_with_links.copy_text)
    w.inspector.open_requested.connect(w.actions_with_links.open_text)
    w.inspector.notice.connect(w.notices.say)
    w.inspector.offered.connect(w.notices.offer)
    w.inspector.troubled.connect(w.notices.trouble)
    w.inspector.clicks_requested.connect(partial(w.pages.show_page, CLICKS))
    w.inspector.print_requested.connect(w.code_doors.print_code)
    w.inspector.studio_requested.connect(partial(w.pages.show_page, STUDIO))
    w.watch_doors.notice.connect(w.ways.offer_destinations)
    w.watch_doors.links_requested.connect(w.ways.show_search)
    w.watch_doors.replace_requested.connect(w.bulk.replace_in)
    w.watch_doors.minder.looked.connect(w.inspector.look_again)
    w.inspector.details_requested.connect(w.pages.show_destination)


def _links(w: MainWindow, answers: Answers) -> None:
    w.links.row_chosen.connect(w.ways.choose_row)
    w.links.new_link_requested.connect(w.ways.new_link)
    w.links.refresh_requested.connect(w.watch.refresh_all)
    w.links.delete_requested.connect(w.actions_with_links.delete)
    w.links.copy_requested.connect(w.actions_with_links.copy)
    w.links.open_requested.connect(w.actions_with_links.open)
    w.links.edit_requested.connect(w.ways.edit)
    w.links.codes_requested.connect(w.code_doors.export_selection)
    w.links.sheet_requested.connect(w.code_doors.sheet_of_selection)
    w.links.row_renewed.connect(w.ways.choose_row)
    w.links.address_pasted.connect(w.ways.new_link)
    w.links.notice.connect(w.notices.say)
    w.links.duplicate_requested.connect(w.ways.duplicate)
    w.links.marks_requested.connect(answers.mark)
    w.cells.saved.connect(w.aftermath.saved)
    w.cells.refused.connect(w.notices.say)
    w.cells.abandoned.connect(w.inspector.keep_field)
    w.marking.marked.connect(w.aftermath.marked)
    w.notices.stay_above(w.links.chosen_links.bar)
    w.notices.stay_above(w.links.on_show)
    w.notices.stay_above(w.offline)


def _many(w: MainWindow, answers: Answers) -> None:
    w.actions_with_links.deleted.connect(w.aftermath.changed)
    w.actions_with_links.kept.connect(w.aftermath.kept)
    w.actions_with_links.restored.connect(w.aftermath.made)
    w.doors.reset_confirmed.connect(w.power.reset)
    w.code_doors.notice.connect(w.notices.say)
    w.code_doors.troubled.connect(w.notices.trouble)
    w.transfer.folder_changed.connect(answers.remember_folder)
    w.change_sets.ran.connect(w.aftermath.ran)
    w.change_sets.links_requested.connect(w.ways.show_search)
    w.change_sets.notice.connect(w.notices.say)
    w.change_sets.troubled.connect(w.notices.trouble)
    w.bulk.notice.connect(w.notices.say)
    w.bulk.troubled.connect(w.notices.trouble)
    w.change_sets.offered.connect(w.notices.offer)
    w.links.paste_requested.connect(partial(_paste, w))
    w.links.cells_pasted.connect(w.bulk.put)
    w.links.bulk_requested.connect(w.bulk.act)


def _paste(w: MainWindow, text: str) -> None:
    w.bulk.paste(text, w.transfer_ways.account_id)


def _outbox(w: MainWindow, answers: Answers) -> None:
    w.watch.accounts_known.connect(w.postman.follow)
    w.watch.accounts_known.connect(w.change_sets.follow)
    w.postman.sent.connect(w.change_sets.hear)
    w.watch.accounts_known.connect(w.offline.show_accounts)
    w.postman.piles_known.connect(w.status.show_piles)
    w.postman.piles_known.connect(w.offline.show_piles)
    w.postman.sent.connect(w.aftermath.changed)
    w.postman.resumed.connect(answers.say_resumed)
    w.postman.piles_known.connect(answers.take_back_resumed)
    w.postman.asked.connect(answers.offer_questions)
    w.scope.changed.connect(w.offline.show_scope)
    w.watch.accounts_known.connect(w.emptiness.show_accounts)
    w.scope.changed.connect(w.emptiness.show_scope)
    w.scope.aged.connect(w.status.show_as_of)
    w.links.everywhere_requested.connect(w.scope.choose_everyone)
    w.status.waiting_requested.connect(w.outbox_doors.show_waiting)
    w.offline.waiting_requested.connect(w.outbox_doors.show_waiting)
    w.offline.try_requested.connect(answers.try_again)
    w.offline.key_requested.connect(w.doors.enter_key)
    w.emptiness.try_requested.connect(answers.try_again)
    w.emptiness.key_requested.connect(w.doors.enter_key)
    w.outbox_doors.changed.connect(w.aftermath.changed)
    w.outbox_doors.taken_up.connect(w.ways.take_up)
    w.outbox_doors.notice.connect(w.notices.say)
    w.outbox_doors.troubled.connect(w.notices.trouble)
    w.turning.decision_requested.connect(w.outbox_doors.ask_next)
    w.closing.connect(w.postman.end)


def _accounts(w: MainWindow) -> None:
    w.doors.added.connect(w.scope.go_to)
    w.doors.changed.connect(w.watch.look)
    w.doors.notice.connect(w.notices.say)
    w.doors.edited.connect(w.postman.send_now)
    w.doors.edited.connect(w.watch.edited)
    # What was read at the old address says nothing about the new one.
    w.doors.moved.connect(w.watch.refresh)
    w.scope.changed.connect(w.band.show_scope)
    w.band.edit_requested.connect(w.doors.edit)
    w.postman.piles_known.connect(w.key_calls.show_piles)
    w.watch.accounts_known.connect(w.key_calls.follow)
    w.doors.removed.connect(w.code_doors.forget_looks)
    w.doors.removed.connect(w.watch_doors.forget)
    w.doors.removed.connect(w.view_doors.saved.begin)

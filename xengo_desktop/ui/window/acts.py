"""What every entry of the menus does."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from xengo_desktop.ui.pages import JOURNAL, PAGES

if TYPE_CHECKING:
    from xengo_desktop.ui.window.window import MainWindow

SECTIONS = {"edit-panel": "edit", "qr-panel": "qr", "clicks-panel": "clicks", "history-panel": "history"}


def acts_of(window: MainWindow) -> dict[str, Callable[[], object]]:
    """Return an act for each key of the menus."""
    acts: dict[str, Callable[[], object]] = {
        "new": partial(window.ways.new_link, ""),
        "import": window.transfer_ways.import_links,
        "export": window.transfer_ways.export_links,
        "add-account": window.doors.add,
        "quit": window.close,
        "undo": window.turning.undo,
        "redo": window.turning.redo,
        "bin": partial(window.pages.show_journal, "bin"),
        "jobs": window.change_sets.show_jobs,
        "waiting": window.outbox_doors.show_waiting,
        "drafts": window.editor_ways.show_drafts,
        "check-utm": window.editor_ways.check_campaigns,
        "vocabulary": window.editor_ways.edit_vocabulary,
        "copy": window.links.copy_current,
        "open": window.links.open_current,
        "delete": window.ways.delete_chosen,
        "copy-table": partial(window.links.copy_chosen, "table"),
        "copy-csv": partial(window.links.copy_chosen, "csv"),
        "copy-markdown": partial(window.links.copy_chosen, "markdown"),
        "paste": partial(window.ways.at_the_table, window.links.paste),
        "select-all": partial(window.ways.at_the_table, window.links.table.selectAll),
        "duplicate": window.links.duplicate_current,
        "pin": partial(window.links.toggle_mark, "pin"),
        "archive": partial(window.links.toggle_mark, "archive"),
        "edit-many": window.bulk.edit,
        "replace": window.bulk.replace,
        "fill-down": window.bulk.choose_field,
        "copy-to": window.bulk.copy_to,
        "move-to": window.bulk.move_to,
        "find": window.ways.find,
        "save-view": window.view_doors.save,
        "refresh": window.watch.refresh_all,
        "theme": window.theming.switch,
        "restart": window.power.restart,
        "reset": window.doors.ask_reset,
        "codes": window.code_doors.export_selection,
        "codes-of-table": window.code_doors.export_table,
        "sheet": window.code_doors.sheet_of_selection,
        "keys": window.help.show_keys,
        "search-words": window.help.show_search_words,
        "about": window.help.show_about,
    }
    acts |= {page: partial(window.pages.show_page, page) for page in PAGES}
    acts[JOURNAL] = partial(window.ways.go_to_place, JOURNAL)
    return acts | {key: partial(window.ways.show_section, section) for key, section in SECTIONS.items()}

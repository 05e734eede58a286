"""Rows from a spreadsheet in the whole window: pasted, put right, run, and found again as links."""

from __future__ import annotations

import pytest

from support.servers import server_here
from support.windows import PREFIXES, windows
from xengo_desktop.domain.campaigns.vocabulary import Casing, Rule, Vocabulary
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.ui.bulk.paste_dialog import PasteDialog
from xengo_desktop.ui.changesets.dialog import ChangeSetDialog

__all__ = ["windows"]
pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)

WORDS = Vocabulary(rules=(Rule(parameter="utm_source", casing=Casing.LOWER, allowed=("mail", "twitter")),))
ROWS = "".join(
    f"https://example.com/{code}?utm_source={said}\t{code}\n"
    for code, said in (("poster", "Twitter"), ("letter", "mail"), ("spot", "radio"))
)


def test_what_was_pasted_is_put_right_and_shown_in_the_table(windows, tmp_path):
    with (
        server_here(tmp_path / "server") as server,
        windows.open("local", server.api + PREFIXES["local"], server.mint("local")) as stand,
    ):
        draft = LinkDraft(destination="https://example.com/old", code="old")
        stand.desk.changes.create(stand.account.id, draft)
        stand.desk.campaigns.keep(WORDS)
        stand.refresh()
        stand.window.bulk.paste(ROWS)
        asking = stand.window.findChild(PasteDialog)
        asking.face.account.setCurrentIndex(asking.face.account.findData(stand.account.id))
        stand.press(asking.face.review)
        dialog = stand.window.findChild(ChangeSetDialog)
        face = dialog.face
        stand.wait(lambda: face.body.currentWidget() is face.review and face.run.isEnabled())
        assert face.review.chips["words"].text() == "Vocabulary 1"
        stand.choose("old")
        stand.press(face.run)
        stand.wait(lambda: stand.window.links.chosen and stand.window.links.chosen.link.code != "old")
        stand.press(face.progress.ended.show_links)
        stand.wait(lambda: sorted(stand.codes()) == ["letter", "poster", "spot"])
        stand.shows("poster", destination="https://example.com/poster?utm_source=twitter")
        stand.shows("spot", destination="https://example.com/spot?utm_source=radio")

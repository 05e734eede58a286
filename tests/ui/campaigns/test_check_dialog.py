"""From what was found in many links to the review of what is done about it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from support.desk import row
from support.names import unnamed
from xengo_desktop.desk.campaigns.checking import check_links
from xengo_desktop.desk.campaigns.deciding import with_allowed
from xengo_desktop.desk.campaigns.planning import plan_mending
from xengo_desktop.dialects.xengo.service import SERVICE as XENGO
from xengo_desktop.domain.campaigns.vocabulary import MOST_ALLOWED, Casing, Rule, Vocabulary
from xengo_desktop.domain.changesets import Verdict
from xengo_desktop.domain.jobs import Job
from xengo_desktop.ui.campaigns.check_dialog import CheckDialog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

WORDS = Vocabulary(
    rules=(Rule(parameter="utm_source", casing=Casing.LOWER, allowed=("mail", "poster", "twitter")),)
)


class Campaigns:
    """The desk's part, over rows that are given."""

    def __init__(self, values, words=WORDS):
        self.words = words
        made = (f"https://a.example/?utm_source={value}" for value in values)
        self.rows = {number: row(number, destination=url) for number, url in enumerate(made)}

    def vocabulary(self):
        return self.words

    def allow(self, values):
        words = with_allowed(self.words, values)
        words.check()
        self.words = words

    def check(self, ids, job):
        return check_links(self._rows, ids, self.words, job)

    def plan(self, ids, job, instead=None):
        return plan_mending(self._rows, ids, self.words, lambda _: XENGO.capabilities, job, instead or {})

    def _rows(self, ids):
        return tuple(self.rows[each] for each in ids)


@pytest.fixture
def checked(qtbot, theme, tasks):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()

    def check(values, words=WORDS):
        campaigns = Campaigns(values, words)
        made = CheckDialog(theme, tasks, campaigns, tuple(campaigns.rows), window)
        made.vocabulary_kept.connect(made.look)
        made.open()
        qtbot.waitUntil(lambda: not tasks.busy)
        return made

    yield check
    qtbot.waitUntil(lambda: not tasks.busy)


def choose(qtbot, dialog, line, *keys):
    """Choose for a line by keyboard."""
    dialog.tree.setCurrentItem(dialog.tree.topLevelItem(line))
    qtbot.keyClick(dialog.tree, Qt.Key.Key_Return)
    for key in (*keys, Qt.Key.Key_Return):
        qtbot.keyClick(dialog.tree.popup.list, key)


def remedies(dialog):
    return [dialog.tree.topLevelItem(line).text(2) for line in range(dialog.tree.topLevelItemCount())]


def test_what_is_put_instead_is_chosen_by_keyboard_and_reviewed_as_one_change_set(qtbot, checked):
    dialog = checked(["in-store"] * 3 + ["tiktok"] * 2 + ["mail"])
    assert (dialog.fix.text(), dialog.fix.isEnabled()) == ("Review…", False)
    assert unnamed(dialog) == []
    choose(qtbot, dialog, 0, Qt.Key.Key_P)
    assert dialog.isVisible()
    assert remedies(dialog) == ["→ poster", "to be decided"]
    assert dialog.fix.text() == "Review 3 links…"
    with qtbot.waitSignal(dialog.review_requested) as asked:
        dialog.fix.click()
    planned = asked.args[1](Job())
    assert [each.verdict for each in planned.rows] == [Verdict.CHANGE] * 3
    assert {wish.draft.destination for wish in planned.wishes} == {"https://a.example/?utm_source=poster"}


def test_a_choice_is_made_by_mouse_taken_back_and_outlives_another_check(qtbot, checked, tasks):
    dialog = checked(["in-store", "in-store", "tiktok"])
    tree = dialog.tree
    place = tree.visualRect(tree.indexFromItem(tree.topLevelItem(0), 2)).center()
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    lines = tree.popup.list
    line = lines.findItems("mail", Qt.MatchFlag.MatchExactly)[0]
    qtbot.mouseClick(lines.viewport(), Qt.MouseButton.LeftButton, pos=lines.visualItemRect(line).center())
    dialog.look()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert remedies(dialog) == ["→ mail", "to be decided"]
    choose(qtbot, dialog, 0, Qt.Key.Key_Home)
    assert remedies(dialog)[0] == "left as it is"
    assert not dialog.fix.isEnabled()


def test_what_is_allowed_from_now_on_is_said_before_and_in_the_vocabulary_after(qtbot, checked, tasks):
    dialog = checked(["TikTok", "radio", "Mail"])
    assert dialog.fix.text() == "Fix 1 link…"
    line = next(n for n in range(3) if "TikTok" in dialog.tree.topLevelItem(n).text(0))
    choose(qtbot, dialog, line, Qt.Key.Key_A)
    said = "“Review 2 links…” adds “tiktok” to the allowed values."
    assert dialog.allowing.text() == said
    assert dialog._campaigns.words == WORDS
    with qtbot.waitSignal(dialog.review_requested) as asked:
        dialog.fix.click()
    assert dialog._campaigns.words.rules[0].allowed[-1] == "tiktok"
    assert [each.verdict for each in asked.args[1](Job()).rows] == [Verdict.CHANGE] * 2


def test_allowing_alone_changes_no_link_and_checks_again(qtbot, checked, tasks):
    dialog = checked(["tiktok", "radio"])
    choose(qtbot, dialog, 0, Qt.Key.Key_A)
    assert dialog.fix.text() == "Allow 1 value"
    dialog.fix.click()
    qtbot.waitUntil(lambda: dialog.tree.topLevelItemCount() == 1 and not tasks.busy)
    assert dialog.isVisible()
    assert dialog.allowing.isHidden()


def test_many_lines_are_decided_at_once_and_a_full_rule_says_so(qtbot, checked, tasks):
    full = tuple(f"word{number}" for number in range(MOST_ALLOWED))
    words = Vocabulary(rules=(Rule(parameter="utm_source", allowed=full),))
    dialog = checked(["<b>a</b>", "x%0Ay", "%E2%80%AEz"] + [f"v{number}" for number in range(600)], words)
    qtbot.waitUntil(lambda: dialog.tree.topLevelItemCount() == 603)
    dialog.tree.selectAll()
    dialog.tree.offer(dialog.tree.currentItem())
    qtbot.keyClick(dialog.tree.popup.list, Qt.Key.Key_A)
    qtbot.keyClick(dialog.tree.popup.list, Qt.Key.Key_Return)
    assert remedies(dialog).count("allowed from now on") == 602
    dialog.fix.click()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert "too many" in dialog.trouble.text
    assert dialog.fix.isEnabled()

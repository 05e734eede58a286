"""Campaign dialogs: the builder, the vocabulary and its file, links held against it."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from support.desk import NOW, row
from support.names import unnamed
from xengo_desktop.desk.campaigns.checking import check_links
from xengo_desktop.desk.campaigns.deciding import with_allowed
from xengo_desktop.domain.campaigns.lint import lint
from xengo_desktop.domain.campaigns.sharing import read_vocabulary, write_vocabulary
from xengo_desktop.domain.campaigns.templates import Template
from xengo_desktop.domain.campaigns.uses import counted
from xengo_desktop.domain.campaigns.vocabulary import Casing, Rule, Vocabulary
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.ui.campaigns.doors import CampaignDoors

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

WORDS = Vocabulary(
    name="Northwind",
    rules=(Rule(parameter="utm_source", required=True, casing=Casing.LOWER, allowed=("mail", "twitter")),),
    templates=(Template("Mail", (("utm_source", "mail"), ("utm_content", "{code}"))),),
)
URL = "https://a.example/p?x=%7e&utm_source=Twitter#top"


@dataclass
class Campaigns:
    words: Vocabulary = WORDS
    rows: dict = field(default_factory=dict)

    def vocabulary(self):
        return self.words

    def keep(self, words):
        self.words = words

    def read_file(self, path):
        return read_vocabulary(path.read_bytes())

    def write_file(self, words, path):
        path.write_bytes(write_vocabulary(words))
        return path

    def lint(self, destination):
        return lint(destination, self.words)

    def check(self, ids, job):
        return check_links(lambda some: tuple(self.rows[each] for each in some), ids, self.words, job)

    def uses(self, job):
        links = ((row.link.destination, 1) for row in self.rows.values())
        return counted(links, self.words.parameters)

    def allow(self, values):
        self.keep(with_allowed(self.words, values))

    def plan(self, ids, job, instead=None):
        return "a change set"


@dataclass
class Desk:
    campaigns: Campaigns = field(default_factory=Campaigns)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "words.xengo-utm"


@pytest.fixture
def doors(qtbot, theme, tasks, preferences, file):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    answer = lambda *_: str(file)  # noqa: E731 - the answer to both questions
    made = CampaignDoors(
        theme, tasks, Desk(), preferences, window, clock=lambda: NOW, ask_open=answer, ask_save=answer
    )
    made.window_of_its_own = window
    return made


@pytest.fixture
def settled(qtbot, tasks):
    return lambda: qtbot.waitUntil(lambda: not tasks.busy)


def build(doors, settled, **given):
    taken = []
    doors.build(LinkDraft(destination=URL, **given), taken.append)
    settled()
    return doors.builder, taken


def test_the_builder_changes_what_was_typed_and_nothing_else(doors, settled):
    builder, taken = build(doors, settled)
    builder.parameters.lines["utm_campaign"].setEditText("spring sale")
    builder.parameters.show_findings({})
    builder.use.click()
    assert taken[-1] == "https://a.example/p?x=%7e&utm_source=Twitter&utm_campaign=spring%20sale#top"


def test_going_through_the_fields_by_keyboard_puts_nothing_right(qtbot, doors, settled):
    builder, taken = build(doors, settled)
    builder.parameters.lines["utm_source"].setFocus()
    for _ in range(3):
        qtbot.keyClick(builder.focusWidget(), Qt.Key.Key_Tab)
    builder.use.click()
    assert taken == [URL]


def test_what_is_wrong_is_put_right_with_one_click(doors, settled):
    builder, taken = build(doors, settled)
    builder.mend.click()
    assert builder.parameters.values["utm_source"] == "twitter"
    assert builder.mend.isHidden()
    builder.use.click()
    assert taken[-1] == "https://a.example/p?x=%7e&utm_source=twitter#top"


def test_what_is_allowed_instead_is_one_click_away(doors, settled):
    builder, _ = build(doors, settled)
    builder.parameters.lines["utm_source"].setEditText("Facebook")
    advice = builder.parameters._advice["utm_source"]
    assert [way.words for line in advice.lines for way in line.ways] == ["Use “mail”", "Use “twitter”"]
    advice.way("Use “mail”").act()
    assert builder.parameters.values["utm_source"] == "mail"
    assert not advice.lines


def test_a_template_is_filled_in_and_says_what_it_lacks(doors, settled):
    builder, _ = build(doors, settled)
    builder.templates.box.activated.emit(1)
    assert "utm_source=mail" in builder.destination
    assert "utm_content" not in builder.destination
    assert "{code}" in builder.note.text()
    builder.reject()
    builder.question.yes.click()
    builder, _ = build(doors, settled, code="poster")
    builder.templates.box.activated.emit(1)
    assert "utm_content=poster" in builder.destination


def test_a_template_takes_back_what_the_one_before_filled_in_unless_it_was_edited(doors, settled):
    second = Template("Second", (("utm_medium", "print"),))
    doors._campaigns.words = Vocabulary(templates=(*WORDS.templates, second))
    builder, _ = build(doors, settled)
    builder.templates.box.activated.emit(1)
    assert builder.parameters.values["utm_source"] == "mail"
    builder.templates.box.activated.emit(2)
    values = builder.parameters.values
    assert (values["utm_source"], values["utm_content"]) == ("Twitter", "")
    assert values["utm_medium"] == "print"
    builder.parameters.lines["utm_medium"].setEditText("poster")
    builder.templates.box.activated.emit(1)
    values = builder.parameters.values
    assert (values["utm_source"], values["utm_medium"]) == ("mail", "poster")


def test_what_is_typed_in_the_builder_is_the_links_draft_until_it_is_thrown_away(doors, settled):
    builder, taken = build(doors, settled)
    builder.parameters.lines["utm_campaign"].setEditText("spring")
    assert "utm_campaign=spring" in taken[-1]
    builder.parameters.lines["utm_campaign"].setEditText("")
    assert taken[-1] == URL
    builder.parameters.lines["utm_campaign"].setEditText("summer")
    builder.reject()
    assert builder.isVisible()
    builder.question.yes.click()
    assert taken[-1] == URL


def test_what_is_typed_is_kept_as_a_template(qtbot, doors, settled):
    builder, _ = build(doors, settled)
    builder.templates.name.setText("Second")
    builder.templates.save.click()
    settled()
    assert [each.name for each in doors._campaigns.words.templates] == ["Mail", "Second"]
    assert unnamed(builder) == []


def test_the_vocabulary_is_edited_and_one_that_cannot_be_is_not_saved(doors, settled):
    doors.edit_vocabulary()
    settled()
    dialog = doors.dialog
    dialog.rule.allowed.setPlainText("mail\nTwitter")
    assert "would make that “twitter”" in dialog.trouble.text()
    assert not dialog.keep.isEnabled()
    dialog.rule.allowed.setPlainText("mail\nradio")
    dialog.rules.add.click()
    assert dialog.rule.parameter.text() == "utm_medium"
    assert unnamed(dialog) == []
    assert dialog.differs.key == "told"
    dialog.differs.button("refused").click()
    dialog.keep.click()
    settled()
    kept = doors._campaigns.words
    assert kept.enforced
    assert kept.rules[0].allowed == ("mail", "radio")
    assert kept.parameters == ("utm_source", "utm_medium")


def test_a_vocabulary_that_was_typed_is_not_thrown_away_unasked(doors, settled):
    doors.edit_vocabulary()
    settled()
    dialog = doors.dialog
    dialog.rule.allowed.setPlainText("mail\nradio")
    dialog.reject()
    assert dialog.isVisible()
    dialog.question.no.click()
    assert dialog.rule.allowed.toPlainText() == "mail\nradio"
    dialog.rule.allowed.setPlainText("mail\ntwitter")
    dialog.reject()
    assert not dialog.isVisible()


def test_a_template_that_the_rules_would_refuse_is_told_while_it_is_written(doors, settled):
    doors.edit_vocabulary()
    settled()
    dialog = doors.dialog
    assert dialog.template.doubt.isHidden()
    dialog.template.values.setPlainText("utm_source = Facebook")
    told = "“Facebook” is not one of the values for utm_source: mail, twitter."
    assert dialog.template.doubt.text() == told
    dialog.differs.button("refused").click()
    assert dialog.template.doubt.text() == f"{told} Links made with it are not let through."
    dialog.template.values.setPlainText("utm_source = mail")
    assert dialog.template.doubt.isHidden()


def test_a_new_template_is_wrong_only_once_its_name_was_left_empty(qtbot, doors, settled):
    doors.edit_vocabulary()
    settled()
    dialog = doors.dialog
    dialog.part.button("templates").click()
    dialog.templates.add.click()
    assert dialog.templates.list.currentItem().text() == "New template"
    assert dialog.trouble.text() == "Give the new template a name."
    assert dialog.trouble.property("tone") == "faint"
    assert not dialog.keep.isEnabled()
    qtbot.waitUntil(dialog.template.name.hasFocus)
    qtbot.keyClick(dialog.template.name, Qt.Key.Key_Tab)
    assert "1 to 60 characters" in dialog.trouble.text()
    assert dialog.trouble.property("tone") == "bad"
    dialog.template.name.setText("Spring")
    assert dialog.templates.list.currentItem().text() == "Spring"
    assert not dialog.trouble.text()
    assert dialog.keep.isEnabled()


def test_a_vocabulary_travels_as_a_file(doors, settled, file):
    doors.edit_vocabulary()
    settled()
    doors.dialog.write.click()
    settled()
    file.write_bytes(file.read_bytes().replace(b"Northwind", b"Fabrikam"))
    doors.dialog.read.click()
    settled()
    assert doors.dialog.name.text() == "Fabrikam"
    file.write_bytes(b"something else")
    doors.dialog.read.click()
    settled()
    assert "not JSON" in doors.dialog.trouble.text()
    assert doors._campaigns.words.name == "Northwind"


def test_links_are_checked_and_the_plan_is_handed_out(qtbot, doors, settled):
    doors._campaigns.rows = {
        number: row(number, destination=f"https://a.example/?utm_source={value}")
        for number, value in enumerate(("Mail", "Mail", "radio", "mail"))
    }
    doors.check([0, 1, 2, 3])
    settled()
    dialog = doors.check_dialog
    assert dialog.tree.topLevelItemCount() == 2
    said = "3 of 4 links differ from the vocabulary. 2 can be put right at once. "
    assert dialog.summary.text() == f"{said}Say in the lines with an arrow what to do about the others."
    assert dialog.fix.text() == "Fix 2 links…"
    assert unnamed(dialog) == []
    with qtbot.waitSignal(doors.review_requested) as asked:
        dialog.fix.click()
    assert asked.args[1](None) == "a change set"


def test_without_a_vocabulary_the_way_to_one_is_shown(doors, settled):
    doors._campaigns.words = Vocabulary()
    doors._campaigns.rows = {1: row(1)}
    doors.check([1])
    settled()
    assert doors.check_dialog.nothing.title.text() == "No vocabulary yet"
    assert doors.check_dialog.fix.isHidden()
    assert doors.check_dialog.begin.isVisible()


def test_a_vocabulary_begins_with_what_is_in_use(doors, settled):
    doors._campaigns.words = Vocabulary()
    values = ("mail", "mail", "mail", "Twitter", "twitter")
    doors._campaigns.rows = {
        number: row(number, destination=f"https://a.example/?utm_source={value}")
        for number, value in enumerate(values)
    }
    doors.edit_vocabulary()
    settled()
    dialog = doors.dialog
    dialog.begin.click()
    assert dialog.vocabulary.rules == (
        Rule(parameter="utm_source", casing=Casing.LOWER, allowed=("mail", "twitter")),
    )
    assert dialog.rule.in_use.text() == "In use: mail 3, Twitter 1, twitter 1"
    dialog.rule.allowed.setPlainText("radio")
    dialog.rule.take.click()
    assert dialog.vocabulary.rules[0].allowed == ("radio", "mail", "twitter")
    assert unnamed(dialog) == []


def test_a_vocabulary_fits_a_low_screen_and_its_form_scrolls(doors, settled):
    doors.edit_vocabulary()
    settled()
    doors.dialog.resize(680, 480)
    assert doors.dialog.minimumSizeHint().height() <= doors.dialog.height() == 480

"""Small parts: labels that end in time, segments with one choice, fields with problems."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from support.stage import on_stage
from xengo_desktop.ui.widgets.basics import ElidedLabel, IconButton, button
from xengo_desktop.ui.widgets.fields import Field
from xengo_desktop.ui.widgets.one_stop import one_stop
from xengo_desktop.ui.widgets.segments import Segments
from xengo_desktop.ui.widgets.tool_tips import tool_tip


def test_a_cut_label_shows_the_whole_text_as_tool_tip(qtbot, theme):
    label = ElidedLabel("go.acme.test/a-code-that-is-far-too-long-for-this-room")
    qtbot.addWidget(label)
    label.resize(80, 20)
    label.show()
    assert label.toolTip() == tool_tip(label.text())
    label.resize(900, 20)
    qtbot.waitUntil(lambda: label.toolTip() == "")


def test_an_icon_button_has_a_spoken_name(qtbot, theme):
    button = IconButton(theme, "copy", "Copy short link")
    qtbot.addWidget(button)
    assert button.accessibleName() == "Copy short link"


def test_enter_presses_what_has_the_keyboard_also_outside_of_dialogs(qtbot, theme):
    for made in (button("Watch", "primary"), IconButton(theme, "copy", "Copy")):
        on_stage(qtbot, made)
        with qtbot.waitSignal(made.clicked):
            qtbot.keyClick(made, Qt.Key.Key_Return)
        with qtbot.assertNotEmitted(made.clicked):
            qtbot.keyClick(made, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_segments_tell_the_choice_once(qtbot, theme):
    segments = Segments("Window", (("24h", "24 h"), ("7d", "7 d")))
    qtbot.addWidget(segments)
    with qtbot.waitSignals([segments.chosen], check_params_cbs=[lambda key: key == "7d"]):
        qtbot.mouseClick(segments.button("7d"), Qt.MouseButton.LeftButton)
    assert segments.key == "7d"
    with qtbot.assertNotEmitted(segments.chosen):
        segments.choose("7d")


def test_a_segment_that_is_not_offered_says_why(qtbot, theme):
    segments = Segments("Step", (("hour", "Hour"), ("day", "Day")))
    qtbot.addWidget(segments)
    segments.allow("hour", False, "XURL counts by day only.")
    assert not segments.button("hour").isEnabled()
    assert segments.button("hour").toolTip() == "XURL counts by day only."


def test_a_problem_takes_the_place_of_the_help(qtbot, theme):
    field = Field("Code", QLineEdit(), "Letters and digits.")
    qtbot.addWidget(field)
    field.show_problem("This code is taken.")
    assert field.problem == "This code is taken."
    assert field.editor.accessibleDescription() == "This code is taken."
    field.show_problem("")
    assert field.problem == ""


def test_a_forbidden_field_says_why(qtbot, theme):
    field = Field("Code", QLineEdit())
    qtbot.addWidget(field)
    field.forbid("A code cannot change at xengo.")
    assert not field.editor.isEnabled()
    field.forbid("")
    assert field.editor.isEnabled()


def test_several_buttons_are_one_stop_and_the_arrows_go_on(qtbot, theme):
    holder = QWidget()
    row = QHBoxLayout(holder)
    after = QLineEdit()
    chips = [button(words) for words in ("7 days", "30 days", "31 Dec")]
    for part in (*chips, after):
        row.addWidget(part)
    one_stop(*chips)
    on_stage(qtbot, holder)
    chips[0].setFocus()
    qtbot.keyClick(chips[0], Qt.Key.Key_Right)
    assert holder.focusWidget() is chips[1]
    with qtbot.waitSignal(chips[1].clicked, timeout=5_000):
        qtbot.keyClick(chips[1], Qt.Key.Key_Return)
    qtbot.keyClick(chips[1], Qt.Key.Key_Tab)
    assert holder.focusWidget() is after

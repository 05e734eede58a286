"""The hands and eyes of the end-to-end tests work, so that a failure there is the app's."""

from __future__ import annotations

import os
import sys

import pytest

from support.children import running
from support.screen import Screen, running_screen
from support.waiting import wait_until

FORM = """
import sys
from PySide6.QtWidgets import QApplication, QLineEdit
app = QApplication(sys.argv)
field = QLineEdit()
field.setWindowTitle("A form of one field")
field.resize(400, 60)
field.returnPressed.connect(lambda: (print(field.text(), flush=True), app.quit()))
field.show()
app.exec()
"""

pytestmark = pytest.mark.e2e


@pytest.mark.skipif(sys.platform != "linux", reason="Xvfb is for Linux")
def test_what_is_typed_and_clicked_arrives_in_the_window(screen: Screen, tmp_path):
    with running([sys.executable, "-c", FORM], env=dict(os.environ) | screen.environment) as app:
        window = screen.window("A form of one field")
        screen.place(window, 500, 80)
        left, top = screen.origin(window)
        screen.click(left + 250, top + 40)
        screen.type("https://example.com/?a=1&b=~x#y")
        screen.key("Home", "shift+End", "ctrl+c", "End", "ctrl+v")
        picture = screen.picture(tmp_path / "screen.png")
        screen.key("Return")
        assert app.line() == "https://example.com/?a=1&b=~x#y" * 2
    assert picture.read_bytes().startswith(b"\x89PNG")
    wait_until(lambda: not screen.windows("A form of one field"), "the window to close")


@pytest.mark.skipif(sys.platform != "linux", reason="Xvfb is for Linux")
def test_two_screens_do_not_share_a_number(screen: Screen):
    with running_screen(800, 600) as other:
        assert other.environment["DISPLAY"] != screen.environment["DISPLAY"]

"""Choosing where a new link is made."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from support.desk import BRAND, LOCAL, MINE, XENGO
from xengo_desktop.ui.editor.account_field import AccountField
from xengo_desktop.ui.editor.place import Place


def width_with(qtbot: QtBot, name: str) -> int:
    form, field = QWidget(), AccountField()
    qtbot.addWidget(form)
    QVBoxLayout(form).addWidget(field)
    field.offer([Place(MINE, LOCAL), Place(replace(BRAND, name=name), XENGO)], MINE.id)
    return field.minimumSizeHint().width()


def test_an_account_with_a_long_name_does_not_widen_the_form(qtbot: QtBot) -> None:
    assert width_with(qtbot, "Sales " * 20) == width_with(qtbot, "Sales")

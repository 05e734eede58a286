"""Choosing where a new link is made."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from support.desk import BRAND, LOCAL, MINE, XENGO
from xengo_desktop.ui.editor.account_field import AccountField
from xengo_desktop.ui.editor.place import Place


def test_an_account_with_a_long_name_does_not_widen_the_form(qtbot: QtBot) -> None:
    form, field = QWidget(), AccountField()
    qtbot.addWidget(form)
    QVBoxLayout(form).addWidget(field)
    field.offer([Place(MINE, LOCAL), Place(BRAND, XENGO)], MINE.id)
    narrow = field.minimumSizeHint().width()
    field.offer([Place(MINE, LOCAL), Place(replace(BRAND, name="Sales " * 20), XENGO)], MINE.id)
    assert field.minimumSizeHint().width() == narrow

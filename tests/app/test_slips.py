"""A click whose work fails in an unforeseen way is not met with silence."""

from __future__ import annotations

import logging
import sys

import pytest

from xengo_desktop.app.slips import slips_told


def fail() -> None:
    raise ModuleNotFoundError("No module named 'page'")


def test_what_fails_in_a_slot_is_told_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    told: list[BaseException] = []
    before = sys.excepthook
    with slips_told(told.append):
        try:
            fail()
        except ModuleNotFoundError as error:
            sys.excepthook(type(error), error, error.__traceback__)
    assert [str(error) for error in told] == ["No module named 'page'"]
    [record] = [each for each in caplog.records if each.levelno == logging.ERROR]
    assert record.exc_info is not None
    assert sys.excepthook is before


def test_ctrl_c_in_a_terminal_still_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    passed: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: passed.append(kind))
    with slips_told(lambda error: pytest.fail("this is no slip")):
        sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert passed == [KeyboardInterrupt]

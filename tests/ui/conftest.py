"""Fixtures for everything on screen."""

from support.screens import (
    an_empty_clipboard,
    garbage_on_the_gui_thread,
    nothing_left_of_before,
    plain_figures,
    preferences,
    tasks,
    theme,
)

__all__ = [
    "an_empty_clipboard",
    "garbage_on_the_gui_thread",
    "nothing_left_of_before",
    "plain_figures",
    "preferences",
    "tasks",
    "theme",
]

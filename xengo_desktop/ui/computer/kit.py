"""What every section of the page works with."""

from __future__ import annotations

from dataclasses import dataclass

from xengo_desktop.desk.control import Control
from xengo_desktop.ui.computer.wording import ComputerWording
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.tasks import Tasks


@dataclass(frozen=True, slots=True)
class Kit:
    """Looks, the door to slow work, the server's desk, and how numbers and moments are said."""

    theme: Theme
    tasks: Tasks
    control: Control
    wording: ComputerWording

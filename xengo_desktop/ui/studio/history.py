"""What a design was before: undo and redo without end, one step per thing that was done."""

from __future__ import annotations

from xengo_desktop.qr.designs.design import QrDesign


class History:
    """Steps of one group that follow each other are one: a slider's way, a word being typed."""

    def __init__(self, design: QrDesign) -> None:
        self._past: list[QrDesign] = []
        self._future: list[QrDesign] = []
        self._design = design
        self._group = ""

    @property
    def design(self) -> QrDesign:
        """The design as it is now."""
        return self._design

    @property
    def can_undo(self) -> bool:
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        return bool(self._future)

    def take(self, design: QrDesign, group: str = "") -> bool:
        """Make this the design; return whether it is another one. "" begins a step of its own."""
        if design == self._design:
            return False
        goes_on = bool(group and group == self._group and self._past)
        self._future.clear()
        if goes_on and design == self._past[-1]:
            # What came to nothing is no step: a word that was typed and taken back.
            self._past.pop()
            group = ""
        elif not goes_on:
            self._past.append(self._design)
        self._design, self._group = design, group
        return True

    def seal(self) -> None:
        """End the group: what comes next is a step of its own."""
        self._group = ""

    def undo(self) -> QrDesign:
        """Go a step back and return where that led."""
        return self._go(self._past, self._future)

    def redo(self) -> QrDesign:
        """Take the last undo back."""
        return self._go(self._future, self._past)

    def _go(self, source: list[QrDesign], other: list[QrDesign]) -> QrDesign:
        self.seal()
        if source:
            other.append(self._design)
            self._design = source.pop()
        return self._design

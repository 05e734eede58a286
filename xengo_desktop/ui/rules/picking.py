"""Choosing countries: by name or ISO code, as chips."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt

from xengo_desktop.domain.tags import Tag
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.rules.countries import countries, country_name
from xengo_desktop.ui.widgets.tags import TagsEdit

ALIASES = {"uk": "GB", "usa": "US", "uae": "AE"}
"""What people write for a code that is another one."""


class CountriesEdit(TagsEdit):
    """Countries as chips; what is no country stays in the line until it is one.

    A beginning that only one country has is that country, as soon as it is finished.
    """

    def __init__(self, theme: Theme) -> None:
        self._codes = {code.casefold(): code for code, _ in countries()}
        self._codes |= {name.casefold(): code for code, name in countries()}
        self._codes |= ALIASES
        self._codes |= {_both(code, name).casefold(): code for code, name in countries()}
        super().__init__(theme)
        # The open list passes Enter to the line without asking anybody else.
        self.line.returnPressed.connect(self._finish)
        self.offer([(Tag(_both(code, name)), 0) for code, name in countries()])
        completer = self.line.completer()
        assert completer is not None, "the line completes"
        completer.setFilterMode(Qt.MatchFlag.MatchContains)

    @property
    def countries(self) -> tuple[str, ...]:
        """The ISO codes, in order."""
        return tuple(tag.key for tag in self.tags)

    @property
    def unknown(self) -> str:
        """What stands in the line and is no country; "" for nothing."""
        text = self.line.text().strip()
        return text if text and not self.parse(text) else ""

    def show_countries(self, codes: Iterable[str]) -> None:
        """Replace all countries."""
        self.show_tags([Tag(code) for code in codes])

    def parse(self, text: str) -> tuple[Tag, ...]:
        """Read names or codes separated by commas; what is none of them is left out."""
        whole = self._codes.get(text.strip().casefold())
        parts = [whole] if whole else [self._codes.get(part.strip().casefold()) for part in text.split(",")]
        return tuple(Tag(code) for code in dict.fromkeys(parts) if code)

    def _finish(self) -> None:
        meant = self._only(self.unknown.casefold())
        if meant:
            self.line.setText(meant)
        super()._finish()
        if self.unknown:
            self.edited.emit()

    def _only(self, text: str) -> str:
        """Return the code of the one country whose name begins so, or else has it anywhere."""
        if not text:
            return ""
        named = [(name.casefold(), code) for code, name in countries()]
        begun = [code for name, code in named if name.startswith(text)]
        found = begun or [code for name, code in named if text in name]
        return found[0] if len(found) == 1 else ""

    def placeholder(self) -> str:
        """Say what can be typed."""
        return self.tr("Everywhere; type a country or its code")

    def chip_words(self, tag: Tag) -> tuple[str, str, str]:
        """Say what a chip reads, what it is, and what its cross does."""
        name = country_name(tag.key)
        return name, self.tr("Country {0}").format(name), self.tr("Remove country {0}").format(name)


def _both(code: str, name: str) -> str:
    return f"{name} ({code})"

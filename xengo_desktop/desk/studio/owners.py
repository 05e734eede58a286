"""Notes on who owns a short domain: printed codes live as long as somebody pays for it."""

from __future__ import annotations

from xengo_desktop.desk.studio.notebook import Notebook
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.domain.hosts import ascii_host, display_host

MOST_NOTE = 500
_OWNERS = "owners"


class Owners:
    """One note per domain, in the user's words."""

    def __init__(self, notebook: Notebook) -> None:
        self._notebook = notebook

    def note(self, domain: str) -> str:
        """Return the note, "" for none."""
        found = self._notebook.section(_OWNERS).get(_key(domain))
        return found if isinstance(found, str) else ""

    def write(self, domain: str, text: str) -> None:
        """Keep a note; an empty one is forgotten."""
        text = text.strip()
        if len(text) > MOST_NOTE:
            raise Invalid(f"A note has {MOST_NOTE} characters at most.", field="note")
        with self._notebook.changing(_OWNERS) as notes:
            notes.pop(_key(domain), None)
            if text:
                notes[_key(domain)] = text

    def domains(self) -> tuple[tuple[str, str], ...]:
        """Return all domains with their notes, by name."""
        notes = self._notebook.section(_OWNERS)
        return tuple(
            sorted((display_host(key), text) for key, text in notes.items() if isinstance(text, str))
        )


def _key(domain: str) -> str:
    """Return the one spelling of a domain, so that `münchen.de` and `xn--mnchen-3ya.de` have one note."""
    try:
        return ascii_host(domain.strip())
    except Invalid:
        return domain.strip().rstrip(".").lower()

"""What is encoded: the code of a link, or a text of one's own."""

from __future__ import annotations

from dataclasses import dataclass

from xengo_desktop.domain.queries import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """`text` is encoded as it stands; `note` is a sentence about it, a warning unless it is `reachable`."""

    text: str = ""
    note: str = ""
    reachable: bool = True
    row: Row | None = None

    @property
    def name(self) -> str:
        """What a file of it is called."""
        return self.row.link.code if self.row else self.text.partition("://")[2] or self.text

    @property
    def key(self) -> str:
        """Which of the session's histories it goes by."""
        return f"{self.row.account_id}/{self.row.link.id}" if self.row else ""

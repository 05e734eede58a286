"""What may be typed where: what the account's service can do, and the reason for what it cannot."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.capabilities import Service
from xengo_desktop.domain.links import TYPED, LinkDraft
from xengo_desktop.domain.queries import Row

translate = QCoreApplication.translate

NEW = 0
"""Stands for the new link among row ids, which begin at 1."""

ONLY_WHERE_OFFERED = ("channels", "notes")
"""Fields that are not shown at all where the service has no such thing."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a draft belongs: an account, its service, and the row it changes; no row while creating."""

    account: Account
    service: Service
    row: Row | None = None

    @property
    def key(self) -> int:
        """Tell links apart: the row id, or NEW."""
        return self.row.id if self.row else NEW

    @property
    def saved(self) -> LinkDraft:
        """What is saved by now: the link's own state, or nothing."""
        return self.row.link.draft() if self.row else LinkDraft()

    def has(self, name: str) -> bool:
        """Whether the field is shown here."""
        can = self.service.capabilities
        return name not in ONLY_WHERE_OFFERED or name in can.creatable | can.editable

    def may(self, name: str) -> bool:
        """Whether the field can be changed here."""
        existing = self.row is not None
        return not self.account.read_only and self.service.capabilities.may(name, existing=existing)

    def read_only_reason(self) -> str:
        """Say why nothing at all can be changed here; "" where something can be."""
        return translate("Place", "This account is set to read-only.") if self.account.read_only else ""

    def reasons(self) -> dict[str, str]:
        """For each field that cannot be changed here, say why."""
        return {name: self._reason(name) for name in TYPED if not self.may(name)}

    def _reason(self, name: str) -> str:
        if self.account.read_only:
            return self.read_only_reason()
        told = self.service.capabilities.reason(name)
        if self.row is None:
            return told or translate("Place", "{0} does not take this.").format(self.service.label)
        return told or translate("Place", "{0} cannot change this on an existing link.").format(
            self.service.label
        )

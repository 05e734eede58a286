"""A change in words: what was done, and each field before and after."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject

from xengo_desktop.domain.changes import Change, ChangeKind, ChangeState
from xengo_desktop.domain.clock import now
from xengo_desktop.domain.links import TYPED, LinkDraft
from xengo_desktop.domain.routing import RoutingRule
from xengo_desktop.domain.tags import format_tags
from xengo_desktop.domain.visible import address, in_a_line
from xengo_desktop.ui.rules.wording import condition_words
from xengo_desktop.ui.zones import moment_words

ICONS = {
    ChangeKind.CREATE: "plus",
    ChangeKind.UPDATE: "pencil",
    ChangeKind.DELETE: "trash-2",
    ChangeKind.RESTORE: "undo-2",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One field, as it was and as it became; "" for empty.

    Of `several` values at once only those that went and those that came are named.
    """

    name: str
    before: str
    after: str
    several: bool = False


class ChangeWords(QObject):
    """Speaks the viewer's language, in the viewer's zone."""

    def __init__(self, zone: ZoneInfo, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.zone = zone

    def title(self, change: Change) -> str:
        """Say what was done, in a few words."""
        if change.wish.kind is ChangeKind.UPDATE:
            return self._edited(change)
        return {
            ChangeKind.CREATE: self.tr("Made"),
            ChangeKind.DELETE: self.tr("Deleted"),
            ChangeKind.RESTORE: self.tr("Brought back"),
        }[change.wish.kind]

    def state(self, change: Change) -> str:
        """Say how far it has come; "" when it is done."""
        if change.state is ChangeState.DONE:
            return self.tr("Taken back later") if change.undone_by is not None else ""
        if change.restored:
            return self.tr("Perhaps sent already")
        return {
            ChangeState.WAITING: self.tr("Waits to be sent"),
            ChangeState.SENDING: self.tr("Sent, not answered yet"),
            ChangeState.CONFLICT: self.tr("Waits for your decision"),
            ChangeState.REFUSED: self.tr("Refused"),
            ChangeState.DROPPED: self.tr("Given up"),
            ChangeState.RECALLED: self.tr("Given up, may have to be taken back"),
        }[change.state]

    def name(self, change: Change) -> str:
        """Name the link it was about."""
        link, draft = change.after or change.wish.before, change.wish.draft
        if link is not None:
            return link.name
        return draft.name if draft else ""

    def moment(self, change: Change) -> str:
        """Say when."""
        return moment_words(change.at, self.zone)

    def differences(self, change: Change) -> tuple[Difference, ...]:
        """Return each changed field before and after; for a new or deleted link where it leads."""
        before, draft = change.wish.before, change.wish.draft
        if change.wish.kind is ChangeKind.UPDATE and before is not None and draft is not None:
            old = before.draft()
            return tuple(self._difference(name, old, draft) for name in TYPED if name in change.fields)
        target = draft.destination if draft is not None else before.destination if before else ""
        return (Difference("", "", address(target)),) if target else ()

    def field(self, name: str) -> str:
        """Name a field."""
        return {
            "destination": self.tr("Destination"),
            "domain": self.tr("Domain"),
            "code": self.tr("Code"),
            "title": self.tr("Title"),
            "tags": self.tr("Tags"),
            "expires_at": self.tr("Expires"),
            "enabled": self.tr("Status"),
            "channels": self.tr("Notifications"),
            "rules": self.tr("Routing rules"),
            "notes": self.tr("Notes"),
        }[name]

    def value(self, name: str, draft: LinkDraft) -> str:
        """Write what a field holds."""
        match name:
            case "tags":
                return in_a_line(format_tags(draft.tags))
            case "expires_at":
                return moment_words(draft.expires_at, self.zone) if draft.expires_at else self.tr("Never")
            case "enabled":
                return self.tr("On") if draft.enabled else self.tr("Off")
            case "channels":
                return in_a_line(", ".join(draft.channels))
            case "rules":
                return "; ".join(map(self._rule, draft.rules))
            case "title" | "notes":
                return "\n".join(map(in_a_line, str(getattr(draft, name)).splitlines()))
            case _:
                return address(str(getattr(draft, name)))

    def _rule(self, rule: RoutingRule) -> str:
        return f"{condition_words(rule, self.zone, now())} → {address(rule.destination)}"

    def _difference(self, name: str, old: LinkDraft, new: LinkDraft) -> Difference:
        before, after = getattr(old, name), getattr(new, name)
        if name in ("tags", "channels"):
            gone = ", ".join(in_a_line(str(each)) for each in before if each not in after)
            come = ", ".join(in_a_line(str(each)) for each in after if each not in before)
            return Difference(self.field(name), gone, come, several=True)
        return Difference(self.field(name), self.value(name, old), self.value(name, new))

    def _edited(self, change: Change) -> str:
        names = [name for name in TYPED if name in change.fields]
        draft = change.wish.draft
        if names == ["enabled"] and draft is not None:
            return self.tr("Switched on") if draft.enabled else self.tr("Switched off")
        if len(names) == 1:
            return self.tr("{field} changed").format(field=self.field(names[0]))
        return self.tr("{count} fields changed").format(count=len(names))

"""What can be done with several chosen links, as data: the bar, its overflow and the menu are made of it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication


@dataclass(frozen=True, slots=True)
class Act:
    """One thing to ask for: its key in `bulk_requested`, its words, its icon."""

    key: str
    text: str
    icon: str

    @property
    def words(self) -> str:
        """The words in the language of the window."""
        return QCoreApplication.translate("Bulk", self.text)


ACTS = (
    Act("copy", str(QT_TRANSLATE_NOOP("Bulk", "Copy short links")), "copy"),
    Act("tags", str(QT_TRANSLATE_NOOP("Bulk", "Tags…")), "tags"),
    Act("expiry", str(QT_TRANSLATE_NOOP("Bulk", "Expiry…")), "calendar-clock"),
    Act("state", str(QT_TRANSLATE_NOOP("Bulk", "On or off…")), "power"),
    Act("codes", str(QT_TRANSLATE_NOOP("Bulk", "QR codes…")), "qr-code"),
    Act("export", str(QT_TRANSLATE_NOOP("Bulk", "Export…")), "file-down"),
    Act("replace", str(QT_TRANSLATE_NOOP("Bulk", "Find and replace…")), "replace"),
    Act("utm", str(QT_TRANSLATE_NOOP("Bulk", "Check UTM…")), "tag"),
    Act("channels", str(QT_TRANSLATE_NOOP("Bulk", "Channels…")), "bell"),
    Act("fill-down", str(QT_TRANSLATE_NOOP("Bulk", "Fill down…")), "arrow-down"),
    Act("copy-to", str(QT_TRANSLATE_NOOP("Bulk", "Copy to account…")), "copy-plus"),
    Act("move-to", str(QT_TRANSLATE_NOOP("Bulk", "Move to account…")), "folder-output"),
    Act("pin", str(QT_TRANSLATE_NOOP("Bulk", "Pin")), "pin"),
    Act("unpin", str(QT_TRANSLATE_NOOP("Bulk", "Unpin")), "pin-off"),
    Act("archive", str(QT_TRANSLATE_NOOP("Bulk", "Archive")), "archive"),
    Act("unarchive", str(QT_TRANSLATE_NOOP("Bulk", "Take out of the archive")), "archive-restore"),
    Act("delete", str(QT_TRANSLATE_NOOP("Bulk", "Delete…")), "trash-2"),
)
"""The most wanted first: those that find no room go behind “…”."""

MARKS = ("pin", "unpin", "archive", "unarchive")
"""Acts that no service hears of."""

BACK = {"pin": "unpin", "archive": "unarchive"}
"""What takes an act back; of each pair the one that makes sense for the current link is offered."""


def offered(*, pinned: bool, archived: bool) -> tuple[Act, ...]:
    """Return the acts for links of which the current one is, or is not, marked so."""
    hidden = {BACK["pin"] if not pinned else "pin", BACK["archive"] if not archived else "archive"}
    return tuple(act for act in ACTS if act.key not in hidden)

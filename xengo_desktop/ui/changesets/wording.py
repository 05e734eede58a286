"""The words for verdicts, states and fields, each with its shape and tone."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from xengo_desktop.domain.changes import ChangeKind, ChangeState
from xengo_desktop.domain.changesets import Verdict
from xengo_desktop.domain.runs import Run, RunRow, RunState, Tally

CONTEXT = "ChangeSets"


@dataclass(frozen=True, slots=True)
class Sign:
    """A word with an icon and a tone, so that no colour stands alone."""

    text: str
    icon: str
    tone: str

    @property
    def words(self) -> str:
        """The word in the language of the window."""
        return QCoreApplication.translate(CONTEXT, self.text)


VERDICTS = {
    Verdict.ADD: Sign(str(QT_TRANSLATE_NOOP("ChangeSets", "Add")), "plus", "good"),
    Verdict.CHANGE: Sign(str(QT_TRANSLATE_NOOP("ChangeSets", "Change")), "pencil", "accent"),
    Verdict.SAME: Sign(str(QT_TRANSLATE_NOOP("ChangeSets", "Same")), "minus", "muted"),
    Verdict.CONFLICT: Sign(str(QT_TRANSLATE_NOOP("ChangeSets", "Conflict")), "triangle-alert", "warn"),
    Verdict.REFUSED: Sign(str(QT_TRANSLATE_NOOP("ChangeSets", "Refused")), "circle-x", "bad"),
}
DELETE = Sign(str(QT_TRANSLATE_NOOP("ChangeSets", "Delete")), "trash-2", "bad")
"""What a change is called that takes the link away."""

STATES = {
    ChangeState.WAITING: Sign(str(QT_TRANSLATE_NOOP("ChangeSets", "Waiting")), "clock", "muted"),
    ChangeState.SENDING: Sign(str(QT_TRANSLATE_NOOP("ChangeSets", "Under way")), "upload", "accent"),
    ChangeState.DONE: Sign(str(QT_TRANSLATE_NOOP("ChangeSets", "Done")), "circle-check", "good"),
    ChangeState.CONFLICT: Sign(str(QT_TRANSLATE_NOOP("ChangeSets", "Conflict")), "triangle-alert", "warn"),
    ChangeState.REFUSED: Sign(str(QT_TRANSLATE_NOOP("ChangeSets", "Refused")), "circle-x", "bad"),
    ChangeState.DROPPED: Sign(str(QT_TRANSLATE_NOOP("ChangeSets", "Given up")), "minus", "muted"),
    ChangeState.RECALLED: Sign(str(QT_TRANSLATE_NOOP("ChangeSets", "Given up")), "minus", "muted"),
}
FAILED = Sign(str(QT_TRANSLATE_NOOP("ChangeSets", "Failed")), "circle-alert", "bad")
"""What a row is called that nobody has refused, but whose service did not answer as it should."""

RUNS = {
    RunState.WRITING: Sign(str(QT_TRANSLATE_NOOP("ChangeSets", "Being written down")), "pencil", "accent"),
    RunState.UNBEGUN: Sign(str(QT_TRANSLATE_NOOP("ChangeSets", "Never begun")), "circle-alert", "warn"),
    RunState.KEPT: Sign(str(QT_TRANSLATE_NOOP("ChangeSets", "Not begun")), "clock", "muted"),
    RunState.RUNNING: Sign(str(QT_TRANSLATE_NOOP("ChangeSets", "Running")), "play", "accent"),
    RunState.PAUSED: Sign(str(QT_TRANSLATE_NOOP("ChangeSets", "Paused")), "circle-pause", "warn"),
    RunState.WAITING: Sign(
        str(QT_TRANSLATE_NOOP("ChangeSets", "Waiting for the network")), "wifi-off", "warn"
    ),
    RunState.INTERRUPTED: Sign(str(QT_TRANSLATE_NOOP("ChangeSets", "Interrupted")), "circle-alert", "warn"),
    RunState.DONE: Sign(str(QT_TRANSLATE_NOOP("ChangeSets", "Done")), "circle-check", "good"),
    RunState.CANCELLED: Sign(str(QT_TRANSLATE_NOOP("ChangeSets", "Cancelled")), "circle-x", "muted"),
}
UNDONE = Sign(str(QT_TRANSLATE_NOOP("ChangeSets", "Undone")), "undo-2", "muted")
UNFINISHED = Sign(str(QT_TRANSLATE_NOOP("ChangeSets", "Done, but for some")), "circle-alert", "warn")

FIELDS = {
    "destination": str(QT_TRANSLATE_NOOP("ChangeSets", "Destination")),
    "domain": str(QT_TRANSLATE_NOOP("ChangeSets", "Domain")),
    "code": str(QT_TRANSLATE_NOOP("ChangeSets", "Code")),
    "title": str(QT_TRANSLATE_NOOP("ChangeSets", "Title")),
    "tags": str(QT_TRANSLATE_NOOP("ChangeSets", "Tags")),
    "expires_at": str(QT_TRANSLATE_NOOP("ChangeSets", "Expires")),
    "enabled": str(QT_TRANSLATE_NOOP("ChangeSets", "Status")),
    "channels": str(QT_TRANSLATE_NOOP("ChangeSets", "Notify channels")),
    "rules": str(QT_TRANSLATE_NOOP("ChangeSets", "Routing rules")),
    "notes": str(QT_TRANSLATE_NOOP("ChangeSets", "Notes")),
}
WORDS = {
    "on": str(QT_TRANSLATE_NOOP("ChangeSets", "on")),
    "off": str(QT_TRANSLATE_NOOP("ChangeSets", "off")),
    "never": str(QT_TRANSLATE_NOOP("ChangeSets", "never")),
    "none": str(QT_TRANSLATE_NOOP("ChangeSets", "none")),
    "rules": str(QT_TRANSLATE_NOOP("ChangeSets", "{0} rules")),
    "done": str(QT_TRANSLATE_NOOP("ChangeSets", "{0} done")),
    "failed": str(QT_TRANSLATE_NOOP("ChangeSets", "{0} failed")),
    "left": str(QT_TRANSLATE_NOOP("ChangeSets", "{0} left")),
}


ONE = {
    ChangeKind.CREATE: str(QT_TRANSLATE_NOOP("ChangeSets", "Make 1 link")),
    ChangeKind.UPDATE: str(QT_TRANSLATE_NOOP("ChangeSets", "Change 1 link")),
    ChangeKind.DELETE: str(QT_TRANSLATE_NOOP("ChangeSets", "Delete 1 link")),
    ChangeKind.RESTORE: str(QT_TRANSLATE_NOOP("ChangeSets", "Bring 1 link back")),
    None: str(QT_TRANSLATE_NOOP("ChangeSets", "Run 1 change")),
}
MANY = {
    ChangeKind.CREATE: str(QT_TRANSLATE_NOOP("ChangeSets", "Make {0} links")),
    ChangeKind.UPDATE: str(QT_TRANSLATE_NOOP("ChangeSets", "Change {0} links")),
    ChangeKind.DELETE: str(QT_TRANSLATE_NOOP("ChangeSets", "Delete {0} links")),
    ChangeKind.RESTORE: str(QT_TRANSLATE_NOOP("ChangeSets", "Bring {0} links back")),
    None: str(QT_TRANSLATE_NOOP("ChangeSets", "Run {0} changes")),
}


def run_words(kind: ChangeKind | None, count: int) -> str:
    """Say what will be done to so many links; None where that is not the same for all."""
    words = QCoreApplication.translate(CONTEXT, (ONE if count == 1 else MANY)[kind])
    return words.format(f"{count:,}")


def field_name(name: str) -> str:
    """Return the name of a field in the language of the window."""
    return QCoreApplication.translate(CONTEXT, FIELDS[name])


def word(key: str) -> str:
    """Return a word in the language of the window."""
    return QCoreApplication.translate(CONTEXT, WORDS[key])


def row_sign(row: RunRow) -> Sign:
    """Return the word, shape and tone of a row that is sent."""
    assert row.state is not None, "a row that is sent has a state"
    return FAILED if row.unsure else STATES[row.state]


def figures(tally: Tally) -> str:
    """Say how many changes stand where."""
    said = [word("done").format(f"{tally.done:,}")]
    if tally.failed:
        said.append(word("failed").format(f"{tally.failed:,}"))
    if tally.left:
        said.append(word("left").format(f"{tally.left:,}"))
    return " · ".join(said)


def state_sign(run: Run) -> Sign:
    """Return the word, shape and tone of a run."""
    if run.undone:
        return UNDONE
    if run.state is RunState.DONE and run.tally.failed:
        return UNFINISHED
    return RUNS[run.state]

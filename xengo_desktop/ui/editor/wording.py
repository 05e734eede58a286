"""Doubts, findings and clashes in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from xengo_desktop.desk.naming import Availability, Freedom
from xengo_desktop.domain.campaigns.lint import Finding
from xengo_desktop.domain.links import Link
from xengo_desktop.domain.remedies import Advice, Doubt
from xengo_desktop.domain.visible import in_a_line
from xengo_desktop.ui.editor.advice import Line, Way
from xengo_desktop.ui.zones import moment_words

translate = QCoreApplication.translate

MOST_SHOWN = 60
MOST_PASTED = 36


def remedy_line(advice: Advice, put: Callable[[str], object]) -> Line:
    """Say one doubt about a destination, with a button for what was meant."""
    if advice.doubt is Doubt.TWO_ADDRESSES:
        return _two_addresses(advice, put)
    text, words = _doubt(advice)
    ways = (Way(words, partial(put, advice.instead)),) if advice.instead and words else ()
    return Line(text, "warn", ways)


def _doubt(advice: Advice) -> tuple[str, str]:
    match advice.doubt:
        case Doubt.NO_SCHEME:
            scheme = advice.instead.partition("://")[0]
            return "", translate("EditorWords", "Put {0}:// in front").format(scheme)
        case Doubt.MISSPELT_SCHEME:
            return "", translate("EditorWords", "Begin with https://")
        case Doubt.SPACES:
            return "", translate("EditorWords", "Write spaces as %20")
        case Doubt.BACKSLASHES:
            return "", translate("EditorWords", "Use / instead")
        case Doubt.PASSWORD:
            return (
                translate("EditorWords", "Whoever opens the link would see that name and password."),
                translate("EditorWords", "Leave them out"),
            )
        case Doubt.LOOKALIKE:
            text = translate("EditorWords", "This only looks like {0}; it has letters of another script.")
            return text.format(advice.about), translate("EditorWords", "Use {0}").format(advice.about)
        case Doubt.MIXED_SCRIPTS:
            text = translate("EditorWords", "The host mixes scripts, as forged ones do. In ASCII it is {0}.")
            return text.format(advice.about), ""
        case _:
            return _other_doubt(advice)


def _other_doubt(advice: Advice) -> tuple[str, str]:
    match advice.doubt:
        case Doubt.LOOPBACK:
            return translate("EditorWords", "Only this computer can open this address; visitors cannot."), ""
        case Doubt.UNSEEN:
            text = translate("EditorWords", "There is something invisible in this address ({0}).")
            return text.format(advice.about), translate("EditorWords", "Remove it")
        case Doubt.FILE:
            text = translate("EditorWords", "“{0}” looks like the name of a file. Is it a host?")
            return text.format(_short(advice.about)), translate("EditorWords", "Put https:// in front")
        case _:
            return "", ""


def _two_addresses(advice: Advice, put: Callable[[str], object]) -> Line:
    text = translate("EditorWords", "Two addresses stand here, one after the other. Is that meant?")
    names = translate("EditorWords", "Only the first"), translate("EditorWords", "Only the second")
    parts = zip(names, (advice.instead, advice.about), strict=True)
    ways = (Way(words, partial(put, part), f"{words}: {_short(part)}") for words, part in parts)
    return Line(text, "warn", tuple(ways))


def paste_line(found: str, put: Callable[[], object]) -> Line:
    """Offer the address on the clipboard."""
    words = translate("EditorWords", "Paste {0}")
    shown = found if len(found) <= MOST_PASTED else f"{found[: MOST_PASTED - 1]}…"
    return Line("", "faint", (Way(words.format(shown), put, words.format(found)),), one_row=True)


def finding_line(finding: Finding, put: Callable[[Finding], object], said: str = "") -> Line:
    """Say what the vocabulary does not want, unless it is said already; buttons put it right."""
    text = "" if finding.sentence == said else finding.sentence
    nearest = () if finding.instead is None else (finding.instead,)
    meant = (replace(finding, instead=each) for each in dict.fromkeys((*nearest, *finding.choices)))
    return Line(text, "warn", tuple(Way(_remedy(each), partial(put, each)) for each in meant))


def _remedy(finding: Finding) -> str:
    if finding.instead:
        return translate("EditorWords", "Use “{0}”").format(finding.instead)
    return translate("EditorWords", "Take {0} out").format(finding.parameter)


def availability_line(available: Availability, code: str, service: str) -> Line:
    """Say whether a code is free, and who says so."""
    match available.freedom:
        case Freedom.FREE:
            return Line(translate("EditorWords", "“{0}” is free.").format(code), "good")
        case Freedom.UNKNOWN_HERE:
            text = translate("EditorWords", "“{0}” is free as far as this computer knows; {1} decides.")
            return Line(text.format(code, service), "faint")
        case Freedom.TAKEN:
            text = translate("EditorWords", "“{0}” is taken by {1}.")
            return Line(text.format(code, _holder(available.holder)), "bad")
        case Freedom.ALIKE:
            text = translate("EditorWords", "It differs from {0} in capitals only, which people mix up.")
            return Line(text.format(_holder(available.holder)), "warn")


def clash_line(theirs: str, keep: Callable[[], object], take: Callable[[], object]) -> Line:
    """Say that a field was changed elsewhere, with both ways out."""
    text = translate("EditorWords", "Changed elsewhere meanwhile, to: {0}").format(
        theirs or translate("EditorWords", "nothing")
    )
    ways = (
        Way(translate("EditorWords", "Keep yours"), keep),
        Way(translate("EditorWords", "Take theirs"), take),
    )
    return Line(text, "warn", ways)


def value_words(name: str, value: object, zone: ZoneInfo) -> str:
    """Write a field's value in one short line."""
    if isinstance(value, datetime):
        return moment_words(value, zone)
    if isinstance(value, bool):
        return translate("EditorWords", "on") if value else translate("EditorWords", "off")
    if name == "rules" and isinstance(value, tuple):
        words = translate("EditorWords", "one rule"), translate("EditorWords", "{0} rules")
        return "" if not value else words[0] if len(value) == 1 else words[1].format(len(value))
    if isinstance(value, tuple):
        return _short(", ".join(map(str, value)))
    return _short(str(value or "").replace("\n", " "))


def _holder(link: Link | None) -> str:
    if link is None:
        return translate("EditorWords", "another link")
    return link.name + (f" ({_short(in_a_line(link.title))})" if link.title else "")


def _short(text: str) -> str:
    return text if len(text) <= MOST_SHOWN else f"{text[: MOST_SHOWN - 1]}…"

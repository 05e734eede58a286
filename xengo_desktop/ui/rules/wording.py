"""A routing rule in one line."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QLocale

from xengo_desktop.domain.routing import RoutingRule
from xengo_desktop.ui.rules.countries import country_name
from xengo_desktop.ui.zones import is_utc, moment_words

translate = QCoreApplication.translate

MOST_NAMED = 3
"""So many countries are named; more are counted."""


def device_name(device: str) -> str:
    """Name a device as people do."""
    names = {
        "mobile": translate("RuleWords", "Phone"),
        "tablet": translate("RuleWords", "Tablet"),
        "desktop": translate("RuleWords", "Computer"),
    }
    return names.get(device, device)


def condition_words(rule: RoutingRule, zone: ZoneInfo, today: datetime) -> str:
    """Say whom a rule is for."""
    parts = [_countries(rule), " / ".join(map(device_name, rule.devices))]
    if rule.hours is not None:
        parts.append(hours_words(rule.hours, zone, today))
    if rule.percentage is not None:
        parts.append(share_words(rule.percentage))
    if rule.expires_at is not None:
        parts.append(translate("RuleWords", "until {0}").format(moment_words(rule.expires_at, zone)))
    return " · ".join(filter(None, parts)) or translate("RuleWords", "Everybody")


def share_words(percentage: float) -> str:
    """Write a share."""
    shortest = QLocale.FloatingPointPrecisionOption.FloatingPointShortest
    return f"{QLocale().toString(round(float(percentage), 2), 'f', int(shortest.value))} %"


def hours_words(hours: tuple[int, int], zone: ZoneInfo, today: datetime) -> str:
    """Write hours of UTC, and what those are in the viewer's zone today."""
    words = f"{hours[0]:02}:00–{hours[1]:02}:00 UTC"
    if is_utc(zone):
        return words
    start, end = (local_clock(hour, zone, today) for hour in hours)
    return f"{words} ({start}–{end} {translate('RuleWords', 'here')})"


def local_clock(hour: int, zone: ZoneInfo, today: datetime) -> str:
    """Write what clocks of the zone show today at a full hour of UTC."""
    at = today.astimezone(UTC).replace(hour=hour % 24, minute=0)
    return at.astimezone(zone).strftime("%H:%M")


def _countries(rule: RoutingRule) -> str:
    if not rule.countries:
        return ""
    names = [country_name(code) for code in rule.countries[:MOST_NAMED]]
    more = len(rule.countries) - len(names)
    if more:
        names.append(translate("RuleWords", "{0} more").format(more))
    listed = ", ".join(names)
    return translate("RuleWords", "not {0}").format(listed) if rule.exclude_countries else listed

"""xQR's routing rules as JSON, both ways; the `Input` shapes are what a strict host takes."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from xengo_desktop.dialects.reading import moment
from xengo_desktop.domain.clock import to_iso
from xengo_desktop.domain.routing import RoutingRule

Hour = Annotated[int, Meta(ge=0, le=24)]
Share = Annotated[float, Meta(ge=0, le=100)]


class HoursJson(Struct, kw_only=True):
    """Hours of the UTC day, the end not included; they may wrap midnight."""

    start: int
    end: int


class ConditionsJson(Struct, kw_only=True):
    """All that are given must hold."""

    countries: tuple[str, ...] | None | UnsetType = UNSET
    country_mode: str | None | UnsetType = UNSET
    device_types: tuple[str, ...] | None | UnsetType = UNSET
    hours: HoursJson | None | UnsetType = UNSET
    percentage: float | None | UnsetType = UNSET
    expires_at: str | None | UnsetType = UNSET


class RuleJson(Struct, kw_only=True):
    """Another destination for some; the lowest priority number is asked first."""

    destination: str
    priority: int = 0
    conditions: ConditionsJson | None | UnsetType = UNSET


class HoursInput(HoursJson, kw_only=True, forbid_unknown_fields=True):
    """Hours of the UTC day."""

    start: Hour
    end: Hour


class ConditionsInput(ConditionsJson, kw_only=True, forbid_unknown_fields=True):
    """All that are given must hold."""

    countries: tuple[Annotated[str, Meta(pattern="^[A-Za-z]{2}$")], ...] | None | UnsetType = UNSET
    country_mode: Literal["include", "exclude"] | None | UnsetType = UNSET
    device_types: tuple[Literal["mobile", "tablet", "desktop"], ...] | None | UnsetType = UNSET
    hours: HoursInput | None | UnsetType = UNSET
    percentage: Share | None | UnsetType = UNSET


class RuleInput(RuleJson, kw_only=True, forbid_unknown_fields=True):
    """Another destination for some."""

    destination: Annotated[str, Meta(min_length=1, max_length=2048)]
    priority: Annotated[int, Meta(ge=-(2**31), lt=2**31)] = 0
    conditions: ConditionsInput | None | UnsetType = UNSET


def read_rule(body: RuleJson) -> RoutingRule:
    """Read a rule."""
    given = body.conditions or ConditionsJson()
    return RoutingRule(
        destination=body.destination,
        priority=body.priority,
        countries=tuple(country.upper() for country in given.countries or ()),
        exclude_countries=given.country_mode == "exclude",
        devices=tuple(given.device_types or ()),
        hours=(given.hours.start, given.hours.end) if given.hours else None,
        percentage=given.percentage if isinstance(given.percentage, float) else None,
        expires_at=moment(given.expires_at),
    )


def write_rule(rule: RoutingRule) -> RuleJson:
    """Write a rule with the conditions that it has."""
    mode = "exclude" if rule.exclude_countries else "include"
    return RuleJson(
        destination=rule.destination,
        priority=rule.priority,
        conditions=ConditionsJson(
            countries=rule.countries or UNSET,
            country_mode=mode if rule.countries else UNSET,
            device_types=rule.devices or UNSET,
            hours=UNSET if rule.hours is None else HoursJson(start=rule.hours[0], end=rule.hours[1]),
            percentage=UNSET if rule.percentage is None else rule.percentage,
            expires_at=UNSET if rule.expires_at is None else to_iso(rule.expires_at),
        ),
    )


def typed_rule(rule: RoutingRule) -> RuleInput:
    """Write a rule as input; what the service does not take, the service refuses."""
    plain = write_rule(rule)
    given = plain.conditions or ConditionsJson()
    conditions: Any = {name: getattr(given, name) for name in given.__struct_fields__}
    return RuleInput(
        destination=plain.destination, priority=plain.priority, conditions=ConditionsInput(**conditions)
    )

"""What a service can do, as data; the window greys out the rest and says why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from xengo_desktop.domain.budgets import Limits
from xengo_desktop.domain.clicks import Step, Window


@dataclass(frozen=True, slots=True, kw_only=True)
class Capabilities:
    """One service's table.

    `creatable` and `editable` hold names of LinkDraft fields. `reasons` says in a sentence why something is
    missing: keyed by field name, or by `delete`, `clicks`, `visitors`, `scans`. `code_pattern` is a regular
    expression for a whole code. `steps` are the bucket widths on offer per window; a window without an entry
    is not offered. `utc_days`: day buckets are the service's UTC days and cannot be moved to another zone.
    `longest` is how many characters a title, the notes or a tag's name may have, where that is known.
    `reserves_codes`: the codes of `checks.RESERVED` are needed by the redirector itself. `folds_codes`: codes
    that differ in capitals only are one code. `tells_codes`: whether a code is free can be asked at once and
    costs nothing. `creates_at_once` and `switches_at_once` are how many links one
    request makes, or switches on or off; 0 where there is no such request that says what became of each link.
    """

    creatable: frozenset[str]
    editable: frozenset[str]
    deletable: bool
    steps: Mapping[Window, tuple[Step, ...]]
    reasons: Mapping[str, str] = field(default_factory=dict)
    code_pattern: str = r"[^\s/?#%]{1,128}"
    code_rule: str = "A code may hold any characters but spaces, slashes, ?, # and %."
    longest: Mapping[str, int] = field(default_factory=dict)
    max_tags: int | None = None
    tag_values: bool = True
    splits_scans: bool = False
    counts_visitors: bool = False
    utc_days: bool = False
    reserves_codes: bool = False
    creates_at_once: int = 0
    switches_at_once: int = 0
    folds_codes: bool = False
    tells_codes: bool = False

    def may(self, name: str, *, existing: bool) -> bool:
        """Whether the field can be set on a new link, or changed on an existing one."""
        return name in (self.editable if existing else self.creatable)

    def reason(self, name: str) -> str:
        """Say why `name` cannot be used here; "" when there is nothing to explain."""
        return self.reasons.get(name, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A kind of account one can add: what the account form shows and the editor obeys."""

    key: str
    label: str
    base_url: str
    key_help: str
    capabilities: Capabilities
    key_pattern: str = r"\S+"
    limits: Limits = Limits()

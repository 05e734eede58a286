"""Templates: parameters filled at once, with placeholders for what differs from link to link."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from xengo_desktop.domain.errors import Invalid
from xengo_desktop.domain.links import LinkDraft

PLACEHOLDERS = ("code", "domain", "title", "date", "year", "month", "quarter")
"""Words in braces that a template knows, besides `{tag:KEY}` for the value of a tag."""

HOLE = re.compile(r"\{([^{}]*)\}")
_ORDINARY = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class Template:
    """A name, and values by parameter; a value may hold placeholders such as `{code}`."""

    name: str
    values: tuple[tuple[str, str], ...] = ()

    def check(self) -> None:
        """Raise Invalid with a sentence unless it can be filled in."""
        if not self.name.strip() or not self.name.isprintable() or len(self.name) > 60:
            raise Invalid("A template's name is one line of 1 to 60 characters.")
        names = [parameter for parameter, _ in self.values]
        if len(names) != len(set(names)) or len(names) > 40:
            raise Invalid(f"The template “{self.name}” sets a parameter twice, or too many.")
        for parameter, value in self.values:
            self._check_value(parameter, value)

    def _check_value(self, parameter: str, value: str) -> None:
        if not parameter.strip() or not (parameter + value).isprintable() or len(parameter + value) > 260:
            raise Invalid(f"The template “{self.name}” has a value that is not one short line.")
        for word in HOLE.findall(value):
            if word not in PLACEHOLDERS and not word.startswith("tag:"):
                known = ", ".join(f"{{{each}}}" for each in PLACEHOLDERS)
                raise Invalid(
                    f"The template “{self.name}” has no meaning for {{{word[:40]}}}; there are {known} "
                    "and {tag:KEY}."
                )


@dataclass(frozen=True, slots=True)
class Filled:
    """A template's values for one link, and the placeholders that nothing was known for."""

    values: Mapping[str, str]
    unknown: tuple[str, ...] = ()


def fill(template: Template, draft: LinkDraft, today: date) -> Filled:
    """Put a link's own words in; a value with a placeholder that nothing is known for is left out."""
    known = facts(draft, today)
    values: dict[str, str] = {}
    unknown: list[str] = []
    for parameter, value in template.values:
        missing = [word for word in HOLE.findall(value) if not known.get(word)]
        if missing:
            unknown += missing
        else:
            values[parameter] = HOLE.sub(lambda found: known[found[1]], value)
    return Filled(values, tuple(dict.fromkeys(unknown)))


def facts(draft: LinkDraft, today: date) -> dict[str, str]:
    """Return what each placeholder stands for; "" where nothing is known."""
    known = {
        "code": draft.code,
        "domain": draft.domain,
        "title": slug(draft.title),
        "date": today.isoformat(),
        "year": f"{today:%Y}",
        "month": f"{today:%m}",
        "quarter": f"q{(today.month + 2) // 3}",
    }
    return known | {f"tag:{tag.key}": slug(tag.value or tag.key) for tag in draft.tags}


def slug(text: str, joint: str = "-") -> str:
    """Write a text in small letters and digits, its words joined; accents go, other scripts stay."""
    plain = unicodedata.normalize("NFKD", text.replace("ß", "ss")).casefold()
    plain = "".join(each for each in plain if not unicodedata.combining(each))
    return _ORDINARY.sub(joint, plain.replace("_", " ")).strip(joint)

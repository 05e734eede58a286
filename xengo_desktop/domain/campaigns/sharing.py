"""A vocabulary as one file: JSON that a person can read, and that is read back strictly."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from xengo_desktop.domain.campaigns.templates import Template
from xengo_desktop.domain.campaigns.vocabulary import Casing, Rule, Vocabulary
from xengo_desktop.domain.errors import Invalid

SUFFIX = ".xengo-utm"
FORMAT, VERSION = "xengo-utm", 1
MOST_BYTES = 4_000_000

_TOP = ("format", "version", "name", "enforced", "rules", "templates")
_RULE = ("parameter", "required", "casing", "separator", "allowed", "synonyms")
_TEMPLATE = ("name", "values")


def write_vocabulary(vocabulary: Vocabulary) -> bytes:
    """Write the file; Invalid for a vocabulary that could not be read again."""
    vocabulary.check()
    whole = {
        "format": FORMAT,
        "version": VERSION,
        "name": vocabulary.name,
        **({"enforced": True} if vocabulary.enforced else {}),
        "rules": [_plain_rule(rule) for rule in vocabulary.rules],
        "templates": [
            {"name": template.name, "values": dict(template.values)} for template in vocabulary.templates
        ],
    }
    return json.dumps(whole, indent=2, ensure_ascii=False).encode() + b"\n"


def read_vocabulary(data: bytes) -> Vocabulary:
    """Read a file; Invalid says in a sentence what is wrong with it."""
    whole = _object(data)
    _check_words(whole, _TOP, "The vocabulary")
    vocabulary = Vocabulary(
        name=_text(whole.get("name", ""), "name"),
        enforced=_flag(whole.get("enforced", False), "enforced"),
        rules=tuple(map(_rule, _list(whole.get("rules", []), "rules"))),
        templates=tuple(map(_template, _list(whole.get("templates", []), "templates"))),
    )
    vocabulary.check()
    return vocabulary


def _plain_rule(rule: Rule) -> dict[str, object]:
    plain: dict[str, object] = {"parameter": rule.parameter}
    if rule.required:
        plain["required"] = True
    if rule.casing is not Casing.AS_IS:
        plain["casing"] = rule.casing.value
    if rule.separator:
        plain["separator"] = rule.separator
    if rule.allowed:
        plain["allowed"] = list(rule.allowed)
    if rule.synonyms:
        plain["synonyms"] = dict(rule.synonyms)
    return plain


def _object(data: bytes) -> Mapping[str, Any]:
    if len(data) > MOST_BYTES:
        raise Invalid(f"This file is larger than {MOST_BYTES // 1_000_000} MB; a vocabulary is not.")
    try:
        read = json.loads(
            data.decode("utf-8-sig"), object_pairs_hook=_no_word_twice, parse_constant=_no_number
        )
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError, ValueError) as error:
        raise Invalid("The vocabulary is not readable: it is not JSON.", detail=str(error)[:200]) from error
    if not isinstance(read, dict) or read.get("format") != FORMAT:
        raise Invalid(
            f"This is not a vocabulary; one begins with {{“format”: “{FORMAT}”, “version”: {VERSION}}}."
        )
    version = read.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise Invalid("A vocabulary says its version as a whole number, as in “version”: 1.")
    if version > VERSION:
        raise Invalid(
            f"This vocabulary has version {str(version)[:20]}, and this xengo desktop reads up to {VERSION}. "
            "Update xengo desktop to use it."
        )
    return read


def _no_word_twice(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    read: dict[str, Any] = {}
    for word, value in pairs:
        if word in read:
            raise Invalid(f"The vocabulary says “{word[:40]}” twice in one place.")
        read[word] = value
    return read


def _no_number(word: str) -> None:
    raise ValueError(f"{word} is no number")


def _rule(read: object) -> Rule:
    plain = _mapping(read, "A rule")
    _check_words(plain, _RULE, "A rule")
    synonyms = _mapping(plain.get("synonyms", {}), "Synonyms")
    return Rule(
        parameter=_text(plain.get("parameter"), "parameter"),
        required=_flag(plain.get("required", False), "required"),
        casing=_casing(plain.get("casing", Casing.AS_IS.value)),
        separator=_text(plain.get("separator", ""), "separator"),
        allowed=tuple(_text(each, "allowed") for each in _list(plain.get("allowed", []), "allowed")),
        synonyms=tuple((word, _text(meant, "synonyms")) for word, meant in synonyms.items()),
    )


def _template(read: object) -> Template:
    plain = _mapping(read, "A template")
    _check_words(plain, _TEMPLATE, "A template")
    values = _mapping(plain.get("values", {}), "Values")
    return Template(
        _text(plain.get("name"), "name"),
        tuple((parameter, _text(value, "values")) for parameter, value in values.items()),
    )


def _casing(read: object) -> Casing:
    try:
        return Casing(_text(read, "casing"))
    except ValueError:
        raise Invalid("The word “casing” says “as-is” or “lower”.") from None


def _text(read: object, word: str) -> str:
    if not isinstance(read, str):
        raise Invalid(f"The word “{word}” says a text.")
    return read


def _flag(read: object, word: str) -> bool:
    if not isinstance(read, bool):
        raise Invalid(f"The word “{word}” says true or false.")
    return read


def _list(read: object, word: str) -> list[object]:
    if not isinstance(read, list):
        raise Invalid(f"The word “{word}” says a list.")
    return read


def _mapping(read: object, what: str) -> Mapping[str, object]:
    if not isinstance(read, dict):
        raise Invalid(f"{what} in a vocabulary is an object.")
    return read


def _check_words(values: Mapping[str, object], known: tuple[str, ...], what: str) -> None:
    for word in values:
        if word not in known:
            near = difflib.get_close_matches(word[:40], known, n=1)
            hint = f" Is it “{near[0]}”?" if near else ""
            raise Invalid(f"{what} has no word “{word[:40]}”.{hint}")

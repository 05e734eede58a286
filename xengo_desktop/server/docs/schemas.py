"""JSON schemas in words: types, rules and fields."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from html import escape
from typing import Any

Json = Mapping[str, Any]

BOUNDS = {
    "minimum": "at least {}",
    "exclusiveMinimum": "more than {}",
    "maximum": "at most {}",
    "exclusiveMaximum": "less than {}",
    "minLength": "{} or more characters",
    "maxLength": "up to {} characters",
    "minItems": "{} or more",
    "maxItems": "up to {}",
    "pattern": "matches {}",
    "default": "{} if left out",
}


def anchor(kind: str, name: str) -> str:
    """Return the id of a place on the page."""
    return f"{kind}-{re.sub('[^A-Za-z0-9]+', '-', name)}"


def prose(text: str) -> str:
    """Escape a sentence; what stands in back quotes becomes code."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text))


def type_words(schema: Json) -> str:
    """Say what a value is, as HTML."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f'<a href="#{anchor("schema", name)}">{escape(name)}</a>'
    for combined in ("anyOf", "oneOf"):
        if combined in schema:
            return " or ".join(type_words(option) for option in schema[combined])
    if "enum" in schema:
        return " or ".join(_literal(value) for value in schema["enum"])
    if "const" in schema:
        return _literal(schema["const"])
    return _plain_words(schema)


def _plain_words(schema: Json) -> str:
    kind = schema.get("type", "anything")
    if kind == "array":
        if "prefixItems" in schema:
            return "list of " + ", ".join(type_words(item) for item in schema["prefixItems"])
        items = schema.get("items")
        return f"list of {type_words(items)}" if items else "list"
    if kind == "object" and isinstance(schema.get("additionalProperties"), dict):
        return f"object of {type_words(schema['additionalProperties'])}"
    return escape({"date-time": "time (ISO 8601)"}.get(schema.get("format", ""), str(kind)))


def rules(schema: Json) -> list[str]:
    """Say what else holds for a value, as HTML."""
    said = [_rule(name, schema[name]) for name in BOUNDS if name in schema and not _technical(schema[name])]
    options = [option for option in schema.get("anyOf", ()) if option.get("type") != "null"]
    if len(options) == 1:
        said += rules(options[0])
    if isinstance(schema.get("items"), dict):
        said += [f"each {rule}" for rule in rules(schema["items"])]
    return said


def field(name: str, schema: Json, *, required: bool, place: str = "") -> str:
    """Write one field or parameter."""
    marks = [f'<span class="mark">{place}</span>'] if place else []
    marks += ['<span class="mark must">required</span>'] if required else []
    text = f'<p class="soft">{prose(schema["description"])}</p>' if "description" in schema else ""
    said = f'<p class="soft">{", ".join(rules(schema))}</p>' if rules(schema) else ""
    return (
        f'<div class="field"><div><code class="name">{escape(name)}</code> {" ".join(marks)}</div>'
        f"<div><span>{type_words(schema)}</span>{said}{text}</div></div>"
    )


def fields(schema: Json) -> str:
    """Write the fields of an object, or the words for anything else."""
    if "properties" not in schema:
        return f'<p class="soft">{type_words({**schema})}</p>'
    required = set(schema.get("required", ()))
    rows = "".join(
        field(name, inner, required=name in required) for name, inner in schema["properties"].items()
    )
    return f'<div class="fields">{rows}</div>'


SAMPLES: Json = {"string": "…", "integer": 1, "number": 1, "boolean": True, "array": [], "object": {}}


def sample(schema: Json, schemas: Json) -> Any:
    """Make up the least that a schema takes, for a call that has no example of its own."""
    if "$ref" in schema:
        return sample(schemas[schema["$ref"].rpartition("/")[2]], schemas)
    for name in ("default", "const"):
        if name in schema:
            return schema[name]
    if "enum" in schema:
        return schema["enum"][0]
    if "anyOf" in schema:
        return sample(schema["anyOf"][0], schemas)
    if "properties" in schema:
        required = schema.get("required", ())
        return {name: sample(schema["properties"][name], schemas) for name in required}
    return schema.get("minimum", SAMPLES.get(schema.get("type", ""), "…"))


def code_block(value: object) -> str:
    """Write JSON the way a person would."""
    return f"<pre tabindex='0'>{escape(json.dumps(value, indent=2, ensure_ascii=False))}</pre>"


def _rule(name: str, bound: object) -> str:
    return "not empty" if (name, bound) == ("minLength", 1) else BOUNDS[name].format(_literal(bound))


def _technical(bound: object) -> bool:
    """Say whether a bound is only that of the numbers that the store holds."""
    return isinstance(bound, int) and abs(bound) >= 2**31


def _literal(value: object) -> str:
    return f"<code>{escape(json.dumps(value, ensure_ascii=False))}</code>"

"""The types of an endpoint table as JSON schemas, each under a name that a reader would give it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

Json = dict[str, Any]

HOME = "#/components/schemas/"


class Schemas:
    """All schemas of one document. Types of queries are taken apart and do not appear as a whole."""

    def __init__(self, shapes: Iterable[object]) -> None:
        self._shapes: list[Any] = []
        for shape in shapes:
            if shape is not None and shape is not bytes and shape not in self._shapes:
                self._shapes.append(shape)
        found, components = msgspec.json.schema_components(self._shapes, ref_template=HOME + "{name}")
        names = _nice_names(components)
        self._found = [_renamed(schema, names) for schema in found]
        self._components = {
            names[name]: _tidy(names[name], _renamed(schema, names)) for name, schema in components.items()
        }

    def of(self, shape: object) -> Json:
        """Return the schema of a type that the table uses."""
        schema: Json = self._found[self._shapes.index(shape)]
        return schema

    def fields(self, shape: object) -> tuple[Mapping[str, Json], frozenset[str]]:
        """Return the schemas of a struct's fields, and which of them are required."""
        whole = self._components[self.of(shape)["$ref"].removeprefix(HOME)]
        return whole["properties"], frozenset(whole.get("required", ()))

    def components(self) -> Mapping[str, Json]:
        """Return what the document's operations refer to, in the order of the alphabet."""
        return dict(sorted(self._components.items()))

    def drop(self, shape: object) -> None:
        """Leave a type out that only carried parameters."""
        if shape is None:
            return
        self._components.pop(self.of(shape)["$ref"].removeprefix(HOME), None)


def _nice_names(names: Iterable[str]) -> dict[str, str]:
    """Map `LinkJson` to `Link`, `Envelope_list_LinkJson__` to `EnvelopeListLink`, unless two would meet."""
    nice = {name: _nice(name) for name in names}
    used = list(nice.values())
    return {name: short if used.count(short) == 1 else name for name, short in nice.items()}


def _nice(name: str) -> str:
    plain = re.sub(r"xengo_desktop\.(?:[a-z_]+\.)+", "", name)
    parts = [part.removesuffix("Json") for part in re.split(r"_+(?=[A-Za-z])|_+$", plain)]
    return "".join(part[:1].upper() + part[1:] for part in parts if part) or name


def _renamed(value: Any, names: Mapping[str, str]) -> Any:
    """Return a schema with its references under their nice names."""
    if isinstance(value, dict):
        return {
            key: HOME + names[inner.removeprefix(HOME)] if key == "$ref" else _renamed(inner, names)
            for key, inner in value.items()
        }
    return [_renamed(inner, names) for inner in value] if isinstance(value, list) else value


def _tidy(name: str, schema: Json) -> Json:
    title = {"title": name} if "title" in schema else {}
    return {key: value for key, value in schema.items() if (key, value) != ("required", [])} | title

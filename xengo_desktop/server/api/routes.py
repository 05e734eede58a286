"""Which endpoint a path means: the tables of all hosts, by prefix and by the number of parts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from xengo_desktop.dialects.hosting import Endpoint, Host


@dataclass(frozen=True, slots=True)
class Match:
    """An endpoint, and the parts of the path that stand for its parameters."""

    endpoint: Endpoint
    parameters: Mapping[str, str]


class Routes:
    """All endpoints of all hosts. A literal part wins over a parameter in the same place."""

    def __init__(self, hosts: Iterable[Host]) -> None:
        self._hosts = tuple(hosts)
        self._tables: dict[str, dict[int, list[_Line]]] = {}
        for host in self._hosts:
            self._tables[host.prefix] = _table(host.endpoints)

    def host(self, path: str) -> Host | None:
        """Return the host under whose prefix a path lies."""
        for host in self._hosts:
            if path == host.prefix or path.startswith(f"{host.prefix}/"):
                return host
        return None

    def matches(self, host: Host, path: str) -> dict[str, Match]:
        """Return the endpoints of a raw path by method, empty if there is no such path.

        The path is split before it is decoded, so that an encoded slash stays inside its part. A path that is
        written out in the table is that one resource for every method.
        """
        parts = [unquote(part) for part in path[len(host.prefix) :].strip("/").split("/")]
        found: dict[str, Match] = {}
        openness: tuple[bool, ...] | None = None
        for line in self._tables[host.prefix].get(len(parts), ()):
            parameters = line.read(parts) if openness in (None, line.openness) else None
            if parameters is not None:
                openness = line.openness
                found.setdefault(line.endpoint.method, Match(line.endpoint, parameters))
        return found


@dataclass(frozen=True, slots=True)
class _Line:
    endpoint: Endpoint
    parts: tuple[str, ...]

    def read(self, given: Sequence[str]) -> dict[str, str] | None:
        """Return the parameters if the given parts fit."""
        parameters = {}
        for wanted, part in zip(self.parts, given, strict=True):
            if wanted.startswith("{"):
                parameters[wanted[1:-1]] = part
            elif wanted != part:
                return None
        return parameters if all(parameters.values()) else None

    @property
    def openness(self) -> tuple[bool, ...]:
        """Sort literal parts before parameters."""
        return tuple(part.startswith("{") for part in self.parts)


def _table(endpoints: Sequence[Endpoint]) -> dict[int, list[_Line]]:
    table: dict[int, list[_Line]] = defaultdict(list)
    for endpoint in endpoints:
        parts = tuple(endpoint.path.strip("/").split("/"))
        table[len(parts)].append(_Line(endpoint, parts))
    for lines in table.values():
        lines.sort(key=lambda line: line.openness)
    return table

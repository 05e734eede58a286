"""How many agents of machines and of browsers are told right: `python -m benchmarks.bots [FILE…]`.

A file is judged as machines' when its name begins with `bots`, as browsers' otherwise. It holds an agent per
line, or JSON with agents under `userAgent`, `useragent` or `user_agent`, or the YAML of Matomo's fixtures.
Such files come in packages whose own patterns we do not use; none is shipped here.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from xengo_desktop.server.visits.bots import AGENT_LIMIT, read_agent

KEYS = ("userAgent", "useragent", "user_agent", "ua")
SHOWN = 40
AS_BROWSERS = ("Mozilla/", "Opera/")
"""How every browser's agent begins; what begins otherwise is an app's own way to fetch."""

YAML_LINE = re.compile(r"^-?\s+user_agent:\s*(.+)$")


def agents_of(path: Path) -> Iterator[str]:
    """Yield the agents of a file."""
    text = path.read_text("utf-8", errors="replace")
    if path.suffix in {".yml", ".yaml"}:
        yield from _yaml(text)
    elif path.suffix == ".json":
        yield from _found(json.loads(text))
    elif path.suffix == ".jsonl":
        for line in text.splitlines():
            yield from _found(json.loads(line))
    else:
        yield from filter(None, map(str.strip, text.splitlines()))


def _yaml(text: str) -> Iterator[str]:
    """Read the one key that matters, so that no YAML library is needed."""
    lines = text.splitlines()
    for place, line in enumerate(lines):
        match = YAML_LINE.match(line)
        if match is None:
            continue
        value = match[1].strip()
        if value in {">-", "|-", ">", "|"}:
            value = lines[place + 1].strip()
        if value[:1] == value[-1:] and value[:1] in {"'", '"'}:
            value = value[1:-1].replace("''", "'")
        yield value


def _found(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (text for key in KEYS if isinstance(text := value.get(key), str))
        yield from (text for part in value.values() if isinstance(part, dict | list) for text in _found(part))
    elif isinstance(value, list):
        for part in value:
            yield from [part] if isinstance(part, str) else _found(part)


def judge(path: Path, *, show: bool) -> None:
    """Print how a file's agents are judged, and the first that are judged wrong."""
    agents = sorted(set(agents_of(path)))
    if not agents:
        print(f"{path.name}: no agents in it")
        return
    start = time.perf_counter()
    machines = [agent for agent in agents if read_agent(agent[:AGENT_LIMIT]).reason]
    each = (time.perf_counter() - start) / len(agents)
    if path.name.startswith("bots"):
        wrong = sorted(set(agents) - set(machines))
        word = f"{len(machines)} of {len(agents)} machines found, {100 * len(machines) / len(agents):.2f} %"
    else:
        wrong = machines
        browsers = [agent for agent in agents if agent.startswith(AS_BROWSERS)]
        taken = sum(agent.startswith(AS_BROWSERS) for agent in machines)
        word = f"{taken} of {len(browsers)} browsers taken for machines, {len(agents) - len(browsers)} apps"
    print(f"{path.name}: {word} ({1e6 * each:.0f} µs each, uncached)")
    if show:
        for agent in wrong[:SHOWN]:
            print(f"  {read_agent(agent[:AGENT_LIMIT]).reason or 'person':9} {agent[:150]}")


def main(arguments: list[str]) -> int:
    """Judge all files; `-v` shows what was judged wrong. Without files there is nothing to measure."""
    show = "-v" in arguments
    paths = [Path(argument) for argument in arguments if argument != "-v"]
    if not paths:
        print("no samples given; docs/counting.md says where they come from")
    for path in paths:
        judge(path, show=show)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""The data centres' address ranges that the user keeps in a file, looked up in less than a microsecond."""

from __future__ import annotations

import socket
from bisect import bisect_right
from collections.abc import Callable, Iterable
from ipaddress import ip_network
from pathlib import Path

from xengo_desktop.domain.errors import ServerTrouble

FILE = "data-centres.txt"
"""Its name in the data folder."""

DataCentres = Callable[[str], bool]
"""Says whether an address belongs to a data centre."""


class Ranges:
    """Address ranges of both versions, as ascending pairs of numbers."""

    def __init__(self, ranges: Iterable[str]) -> None:
        """Read ranges like 192.0.2.0/24; ValueError names one that cannot be read."""
        networks = [ip_network(text, strict=False) for text in ranges]
        self._v4 = _merged((int(net[0]), int(net[-1])) for net in networks if net.version == 4)
        self._v6 = _merged((int(net[0]), int(net[-1])) for net in networks if net.version == 6)

    def __len__(self) -> int:
        return len(self._v4[0]) + len(self._v6[0])

    def __call__(self, address: str) -> bool:
        """Say whether an address is inside; a text that is no address is not."""
        try:
            if ":" in address:
                packed, (starts, ends) = socket.inet_pton(socket.AF_INET6, address), self._v6
            else:
                packed, (starts, ends) = socket.inet_aton(address), self._v4
        except OSError:
            return False
        number = int.from_bytes(packed, "big")
        place = bisect_right(starts, number) - 1
        return place >= 0 and number <= ends[place]


def read_ranges(path: Path) -> Ranges | None:
    """Read a file with a range per line and `#` before remarks; None without one, or when it lists nothing.

    Raise ServerTrouble when it cannot be read.
    """
    try:
        lines = path.read_text("utf-8").splitlines()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise ServerTrouble(f"{path} cannot be read.", detail=str(error)) from error
    texts = [text for line in lines if (text := line.partition("#")[0].strip())]
    try:
        ranges = Ranges(texts)
    except ValueError as error:
        raise ServerTrouble(f"{path} lists something that is no address range: {error}.") from error
    return ranges if len(ranges) else None


def _merged(ranges: Iterable[tuple[int, int]]) -> tuple[list[int], list[int]]:
    """Return starts and ends, ascending, with those that touch made one."""
    starts: list[int] = []
    ends: list[int] = []
    for first, last in sorted(ranges):
        if ends and first <= ends[-1] + 1:
            ends[-1] = max(ends[-1], last)
        else:
            starts.append(first)
            ends.append(last)
    return starts, ends

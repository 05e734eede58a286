"""A process that edits links without a pause until it is killed, and says what it was promised.

Arguments: data folder, base address, where the numbers begin. The key comes on stdin. It says a line for each
edit that has come back: `kept CODE DESTINATION`, or `deleted CODE`.
"""

from __future__ import annotations

import itertools
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path

from xengo_desktop.accounts import KeyStore
from xengo_desktop.desk import Desk
from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.errors import XengoError
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.net.transport import connect
from xengo_desktop.settings import Places

ACCOUNT = "work"


def open_desk(data_dir: Path, base_url: str, key: str, timeout: float = 0.5) -> Desk:
    """Open a desk with an account that the next process knows under the same name."""
    desk = Desk(Places(data_dir), keys=KeyStore(lambda: None), connect=partial(connect, timeout=timeout))
    desk.connections.add(Account(id=ACCOUNT, dialect="local", name="Work", base_url=base_url), key)
    return desk


def main() -> None:
    folder, base_url, first = sys.argv[1:]
    desk = open_desk(Path(folder), base_url, sys.stdin.readline().strip())
    desk.outbox.recover()
    desk.outbox.flush(ACCOUNT)
    for number in itertools.count(int(first)):
        try:
            _edit(desk, number)
        except XengoError as error:
            _say(f"refused {number} {error}")


def _edit(desk: Desk, number: int) -> None:
    code = f"typed-{number}"
    row = desk.changes.create(ACCOUNT, LinkDraft(code=code, destination=f"https://example.com/{number}/a"))
    _say(f"kept {code} {row.link.destination}")
    if number % 3 == 0:
        desk.changes.delete(row)
        _say(f"deleted {code}")
        return
    row = desk.changes.save(row, replace(row.link.draft(), destination=f"https://example.com/{number}/b"))
    _say(f"kept {code} {row.link.destination}")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()

"""The command `clicks`: counting again what was counted. Light to import."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xengo_desktop.server.store import Store

REBUILD = "count again from the raw clicks, as they were judged"
RESCORE = "judge the raw clicks again by today's rules, and count again"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add `rebuild` and `rescore`."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="rebuild|rescore")
    for word, summary, act in (("rebuild", REBUILD, _rebuild), ("rescore", RESCORE, _rescore)):
        action = actions.add_parser(word, help=summary, description=f"{summary.capitalize()}.")
        action.add_argument("--data-dir", type=Path, metavar="DIR", help="where the workspace is kept")
        action.add_argument("--database", default="", metavar="URL", help="instead of SQLite there")
        action.set_defaults(act=act)


def run(arguments: argparse.Namespace) -> int:
    """Run it while no server does. Raise XengoError."""
    from xengo_desktop.server.store import open_store
    from xengo_desktop.server.tenancy import Tenancy
    from xengo_desktop.settings import Places, default_data_dir

    places = Places(arguments.data_dir or default_data_dir())
    tenancy = Tenancy(places)
    # Rollups are replaced as a whole; a server that counts meanwhile would have to wait for minutes.
    tenancy.claim()
    try:
        store = open_store(arguments.database or f"sqlite:///{places.database}", spool=places.spool)
        act: Callable[[Store], str] = arguments.act
        try:
            # What a killed server left in the spool belongs to the past as well.
            store.clicks.flush()
            sys.stdout.write(f"{act(store)}\n")
        finally:
            store.close()
    finally:
        tenancy.leave()
    return 0


def _rebuild(store: Store) -> str:
    from xengo_desktop.server.store.clicks.rebuild import rebuild

    done = store.database.write(rebuild)
    return f"Counted {done.clicks:,} raw clicks of {done.links:,} links again."


def _rescore(store: Store) -> str:
    from xengo_desktop.server.store.choices import OWN_CLICKS
    from xengo_desktop.server.store.clicks.rescore import rescore

    own_clicks = bool(store.choices.get(OWN_CLICKS, True))
    done = store.database.write(lambda connection: rescore(connection, lambda: own_clicks))
    lines = [f"Judged {done.judged:,} raw clicks again; {sum(done.changed.values()):,} are seen otherwise."]
    lines += [
        f"  {before} → {after}: {count:,}"
        for (before, after), count in sorted(done.changed.items(), key=lambda item: -item[1])
    ]
    return "\n".join(lines)

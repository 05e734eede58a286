"""The command `keys`: making, listing, rotating and revoking, also while a server runs. Light to import."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from xengo_desktop.domain.clock import from_iso, now, to_iso
from xengo_desktop.domain.standard_output import answer

if TYPE_CHECKING:
    from xengo_desktop.domain.keys import ApiKey
    from xengo_desktop.server.store import Store

SERVICES = ("local", "xengo", "xurl", "xqr")
EXPIRES = "when the key ends: in 30d, 12h or 90m, or at an ISO 8601 time (UTC unless it says otherwise)"
SPANS = {"d": timedelta(days=1), "h": timedelta(hours=1), "m": timedelta(minutes=1)}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add `create`, `list`, `rotate` and `revoke`."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="create|list|rotate|revoke")
    create = _action(actions, "create", "make a key and print it, once", _create)
    create.add_argument("--service", required=True, choices=SERVICES)
    create.add_argument("--name", type=_name, required=True, help="what the key is for")
    create.add_argument("--scope", action="append", help="what the key may do (xQR); repeatable; default *")
    create.add_argument("--plan", default="enterprise", help="the key's plan (XURL, xQR)")
    create.add_argument("--workspace", default="", help="whose links the key sees")
    create.add_argument("--expires", type=_moment, metavar="30d|TIME", help=EXPIRES)
    _action(actions, "list", "print all keys as JSON", _list)
    rotate = _action(actions, "rotate", "close a key and print its successor, once", _rotate)
    revoke = _action(actions, "revoke", "close a key for good", _revoke)
    for action in (rotate, revoke):
        action.add_argument("id", type=_number, help="the key's number in `keys list`")


def run(arguments: argparse.Namespace) -> int:
    """Run it; 1 for a key that is not there, 2 for one that cannot be made. Raise XengoError."""
    from xengo_desktop.dialects.hosting import Denied, Why
    from xengo_desktop.server.store import open_store
    from xengo_desktop.settings import Places, default_data_dir

    places = Places(arguments.data_dir or default_data_dir())
    places.make()
    store = open_store(arguments.database or f"sqlite:///{places.database}")
    act: Callable[[Store, argparse.Namespace], str] = arguments.act
    try:
        text = act(store, arguments)
    except Denied as denied:
        sys.stderr.write(f"xengo-desktop: {denied.message}\n")
        return 1 if denied.why is Why.NOT_FOUND else 2
    finally:
        store.close()
    if text:
        answer(f"{text}\n".encode())
    return 0


def _create(store: Store, arguments: argparse.Namespace) -> str:
    minted = store.keys.create(
        arguments.service,
        arguments.name,
        scopes=arguments.scope or ["*"],
        plan=arguments.plan,
        expires_at=arguments.expires,
        workspace=arguments.workspace,
    )
    return minted.text


def _list(store: Store, arguments: argparse.Namespace) -> str:
    return json.dumps([_shown(key) for key in store.keys.all()], indent=2)


def _rotate(store: Store, arguments: argparse.Namespace) -> str:
    return store.keys.rotate(arguments.id).text


def _revoke(store: Store, arguments: argparse.Namespace) -> str:
    from xengo_desktop.dialects.hosting import Denied, Why

    if not store.keys.revoke(arguments.id):
        message = f"There is no open key with the number {arguments.id}; `keys list` shows them all."
        raise Denied(Why.NOT_FOUND, message)
    return ""


def _shown(key: ApiKey) -> dict[str, object]:
    """Write a key as `keys list` does."""
    fields = asdict(key)
    times = {name: to_iso(value) for name, value in fields.items() if isinstance(value, datetime)}
    return fields | times


def _action(
    actions: argparse._SubParsersAction[argparse.ArgumentParser],
    word: str,
    summary: str,
    act: Callable[[Store, argparse.Namespace], str],
) -> argparse.ArgumentParser:
    action = actions.add_parser(word, help=summary)
    action.add_argument("--data-dir", type=Path, metavar="DIR", help="where the workspace is kept")
    action.add_argument(
        "--database", default="", metavar="URL", help="SQLAlchemy URL instead of SQLite there"
    )
    action.set_defaults(act=act)
    return action


def _name(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError("say what the key is for")
    return text


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise argparse.ArgumentTypeError(f"{text} is not a key's number; `keys list` shows them")
    return int(text)


def _moment(text: str) -> datetime:
    """Read when a key shall end: in so many days, hours or minutes, or at a time."""
    number, unit = text[:-1], text[-1:]
    try:
        if unit in SPANS and number.isascii() and number.isdigit():
            return now() + int(number) * SPANS[unit]
        return from_iso(text)
    except (ValueError, OverflowError) as error:
        example = "30d, 12h or 2027-01-31T12:00:00Z"
        raise argparse.ArgumentTypeError(f"{text} is not a time; write for example {example}") from error

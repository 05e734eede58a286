"""The commands `serve` and `keys`: their options, and their way in and out. Light to import."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from xengo_desktop.domain.clock import from_iso, now, to_iso
from xengo_desktop.domain.errors import XengoError
from xengo_desktop.server.options import ServeOptions

if TYPE_CHECKING:
    from xengo_desktop.domain.keys import ApiKey
    from xengo_desktop.server.store import Store

SERVICES = ("local", "xengo", "xurl", "xqr")


def add_serve_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `serve`."""
    _add_place(parser)
    parser.add_argument("--limits", default="memory", metavar="off|memory|redis://…", help=LIMITS)
    parser.add_argument("--host", default="127.0.0.1", help="address of the API")
    parser.add_argument("--port", type=_port, default=0, help="port of the API; 0 means any free one")
    parser.add_argument("--links-host", default="127.0.0.1", help="address of the short links")
    parser.add_argument("--links-port", type=_port, default=0, help="port of the short links")
    parser.add_argument("--public-url", type=_web_address, default="", metavar="URL", help=PUBLIC_URL)
    parser.add_argument("--demo", action="store_true", help="begin with a sample workspace")
    parser.add_argument("--geo", type=Path, metavar="FILE.mmdb", help="a country database of your own")
    parser.add_argument("--keep-clicks", type=_days, metavar="DAYS", help=KEEP_CLICKS)
    parser.add_argument("--strict-plans", action="store_true", help="enforce the link limits of XURL plans")
    parser.add_argument("--allow-host", action="append", default=[], metavar="HOST", help=ALLOW_HOST)
    parser.add_argument("--allow-private-webhooks", action="store_true", help=PRIVATE_WEBHOOKS)
    parser.add_argument("--parent-stdin", action="store_true", help="end when stdin closes")


KEEP_CLICKS = "forget single clicks after so many days; counts stay; without it all are kept"
PUBLIC_URL = "what short links on the default domain begin with"
LIMITS = "who counts the calls of each key: nobody, this process, or a Redis that several share"
PRIVATE_WEBHOOKS = "let webhooks and channels lead into this computer and its network, also by http"
ALLOW_HOST = "another name this server may be called by, for one behind a proxy; repeatable"


EXPIRES = "when the key ends: in 30d, 12h or 90m, or at an ISO 8601 time (UTC unless it says otherwise)"
SPANS = {"d": timedelta(days=1), "h": timedelta(hours=1), "m": timedelta(minutes=1)}


def add_keys_arguments(parser: argparse.ArgumentParser) -> None:
    """Add `create`, `list`, `rotate` and `revoke`."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="create|list|rotate|revoke")
    create = actions.add_parser("create", help="make a key and print it, once")
    _add_place(create)
    create.add_argument("--service", required=True, choices=SERVICES)
    create.add_argument("--name", type=_name, required=True, help="what the key is for")
    create.add_argument("--scope", action="append", help="what the key may do (xQR); repeatable; default *")
    create.add_argument("--plan", default="enterprise", help="the key's plan (XURL, xQR)")
    create.add_argument("--workspace", default="", help="whose links the key sees")
    create.add_argument("--expires", type=_moment, metavar="30d|TIME", help=EXPIRES)
    create.set_defaults(act=_create)
    listing = actions.add_parser("list", help="print all keys as JSON")
    _add_place(listing)
    listing.set_defaults(act=_list)
    rotate = actions.add_parser("rotate", help="close a key and print its successor, once")
    _add_place(rotate)
    rotate.add_argument("id", type=int)
    rotate.set_defaults(act=_rotate)
    revoke = actions.add_parser("revoke", help="close a key for good")
    _add_place(revoke)
    revoke.add_argument("id", type=int)
    revoke.set_defaults(act=_revoke)


def run_serve(arguments: argparse.Namespace) -> int:
    """Run `serve`; 2 and a sentence when it cannot."""
    from xengo_desktop.server.main import serve

    with ExitStack() as stack:
        folder = _data_dir(arguments, stack if arguments.demo else None)
        return _say_trouble(lambda: serve(_options(arguments, folder)))


def run_keys(arguments: argparse.Namespace) -> int:
    """Run `keys …`; 1 for a key that is not there, 2 and a sentence when the store cannot be used."""
    return _say_trouble(lambda: _with_store(arguments))


def _with_store(arguments: argparse.Namespace) -> int:
    from xengo_desktop.dialects.hosting import Denied
    from xengo_desktop.server.store import open_store
    from xengo_desktop.settings import Places

    places = Places(_data_dir(arguments))
    places.make()
    store = open_store(arguments.database or f"sqlite:///{places.database}")
    act: Callable[[Store, argparse.Namespace], int] = arguments.act
    try:
        return act(store, arguments)
    except Denied as denied:
        return _complain(denied.message)
    finally:
        store.close()


def _create(store: Store, arguments: argparse.Namespace) -> int:
    minted = store.keys.create(
        arguments.service,
        arguments.name,
        scopes=arguments.scope or ["*"],
        plan=arguments.plan,
        expires_at=arguments.expires,
        workspace=arguments.workspace,
    )
    _print(minted.text)
    return 0


def _list(store: Store, arguments: argparse.Namespace) -> int:
    _print(json.dumps([_shown(key) for key in store.keys.all()], indent=2))
    return 0


def _rotate(store: Store, arguments: argparse.Namespace) -> int:
    from xengo_desktop.dialects.hosting import Denied

    try:
        _print(store.keys.rotate(arguments.id).text)
    except Denied:
        return _no_such_key(arguments.id)
    return 0


def _revoke(store: Store, arguments: argparse.Namespace) -> int:
    return 0 if store.keys.revoke(arguments.id) else _no_such_key(arguments.id)


def _no_such_key(number: int) -> int:
    _complain(f"There is no open key with the number {number}; `keys list` shows them all.")
    return 1


def _shown(key: ApiKey) -> dict[str, object]:
    """Write a key as `keys list` does."""
    fields = asdict(key)
    times = {name: value for name, value in fields.items() if isinstance(value, datetime)}
    return fields | {name: to_iso(value) for name, value in times.items()}


def _add_place(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data-dir", type=Path, metavar="DIR", help="where the workspace is kept")
    parser.add_argument(
        "--database", default="", metavar="URL", help="SQLAlchemy URL instead of SQLite there"
    )


def _data_dir(arguments: argparse.Namespace, temporary: ExitStack | None = None) -> Path:
    """Return the data folder: the given one, else a passing one for a demo, else the platform's."""
    from xengo_desktop.settings import default_data_dir

    if arguments.data_dir is not None:
        given: Path = arguments.data_dir
        return given
    if temporary is not None:
        return Path(temporary.enter_context(tempfile.TemporaryDirectory(prefix="xengo-demo-")))
    return default_data_dir()


def _options(arguments: argparse.Namespace, data_dir: Path) -> ServeOptions:
    return ServeOptions(
        data_dir=data_dir,
        database=arguments.database,
        limits=arguments.limits,
        host=arguments.host,
        port=arguments.port,
        links_host=arguments.links_host,
        links_port=arguments.links_port,
        public_url=arguments.public_url,
        demo=arguments.demo,
        geo=arguments.geo,
        keep_clicks=arguments.keep_clicks,
        strict_plans=arguments.strict_plans,
        allow_hosts=tuple(arguments.allow_host),
        parent_stdin=arguments.parent_stdin,
        private_webhooks=arguments.allow_private_webhooks,
    )


def _say_trouble(work: Callable[[], int]) -> int:
    try:
        return work()
    except XengoError as error:
        return _complain(str(error))


def _complain(sentence: str) -> int:
    sys.stderr.write(f"xengo-desktop: {sentence}\n")
    return 2


def _print(text: str) -> None:
    sys.stdout.write(f"{text}\n")


def _name(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError("say what the key is for")
    return text


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


def _days(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:5]) <= 36_500):
        raise argparse.ArgumentTypeError(f"{text} is no number of days")
    return int(text)


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 6 and int(text) <= 65535):
        raise argparse.ArgumentTypeError(f"{text} is not a port (0 to 65535)")
    return int(text)


def _web_address(text: str) -> str:
    from xengo_desktop.domain.addresses import destination_problem

    problem = destination_problem(text) if text else ""
    if "?" in text or "#" in text:
        problem = "A code has to follow it, so it cannot hold ? or #."
    if problem:
        raise argparse.ArgumentTypeError(f"{text} cannot begin short links. {problem}")
    return text.rstrip("/")

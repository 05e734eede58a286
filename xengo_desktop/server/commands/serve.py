"""The command `serve`: its options, and its way in and out. Light to import."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from xengo_desktop.domain.errors import XengoError
from xengo_desktop.server.options import ServeOptions


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
    parser.add_argument(
        "--trust-proxy", type=_network, action="append", default=[], metavar="ADDRESS", help=TRUST_PROXY
    )
    parser.add_argument("--parent-stdin", action="store_true", help="end when stdin closes")


KEEP_CLICKS = "forget single clicks after so many days; counts stay; without it all are kept"
PUBLIC_URL = "what short links on the default domain begin with"
LIMITS = "who counts the calls of each key: nobody, this process, or a Redis that several share"
PRIVATE_WEBHOOKS = "let webhooks and channels lead into this computer and its network, also by http"
TRUST_PROXY = (
    "a proxy, or a range of them, that says for which visitor it asks for a short link (X-Forwarded-For); "
    "repeatable"
)
ALLOW_HOST = "another name this server may be called by, for one behind a proxy; repeatable"


def run_serve(arguments: argparse.Namespace) -> int:
    """Run `serve`; 2 and a sentence when it cannot."""
    from xengo_desktop.server.main import serve

    with ExitStack() as stack:
        folder = _data_dir(arguments, stack if arguments.demo else None)
        return _say_trouble(lambda: serve(_options(arguments, folder)))


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
        trust_proxies=tuple(arguments.trust_proxy),
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


def _days(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:5]) <= 36_500):
        raise argparse.ArgumentTypeError(f"{text} is no number of days")
    return int(text)


def _network(text: str) -> str:
    from xengo_desktop.server.visits.proxies import network

    try:
        return str(network(text))
    except ValueError as error:
        message = f"{text} is not an address, such as 10.0.0.7, and no range, such as 10.0.0.0/8"
        raise argparse.ArgumentTypeError(message) from error


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

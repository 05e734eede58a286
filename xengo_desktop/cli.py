"""The commands: which words start what. Nothing but the chosen one is imported."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from xengo_desktop import __version__
from xengo_desktop.domain.errors import XengoError
from xengo_desktop.domain.standard_output import answer
from xengo_desktop.settings.launch import Launch, Page, destination_asked_for
from xengo_desktop.settings.values import Theme

PROGRAM = "xengo-desktop"
FAILED = 2
INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Command:
    """A word behind `xengo-desktop` with arguments of its own."""

    word: str
    summary: str
    run: Callable[[argparse.ArgumentParser, Sequence[str]], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command, or the window where none is named; a known error is a sentence on stderr and 2."""
    try:
        result = _dispatch(sys.argv[1:] if arguments is None else arguments)
        _flush()
        return result
    except XengoError as error:
        print(f"{PROGRAM}: {error}", file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader has gone (`… | head`). Without this, flushing at exit would complain once more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED


def _flush() -> None:
    """Write out what a command has printed; there is nowhere to where a window has no console."""
    if sys.stdout is not None:
        answer(b"")


def _dispatch(arguments: Sequence[str]) -> int:
    for command in COMMANDS:
        if arguments and arguments[0] == command.word:
            parser = argparse.ArgumentParser(
                prog=f"{PROGRAM} {command.word}", description=command.summary, allow_abbrev=False
            )
            return command.run(parser, arguments[1:])
    return _window(arguments)


def _window(arguments: Sequence[str]) -> int:
    launch = _launch(window_parser().parse_args(arguments))
    from xengo_desktop.app import run

    return run(launch)


def _serve(parser: argparse.ArgumentParser, arguments: Sequence[str]) -> int:
    from xengo_desktop.server.commands.serve import add_serve_arguments, run_serve

    add_serve_arguments(parser)
    return run_serve(parser.parse_args(arguments))


def _keys(parser: argparse.ArgumentParser, arguments: Sequence[str]) -> int:
    from xengo_desktop.server.commands.keys import add_arguments, run

    add_arguments(parser)
    return run(parser.parse_args(arguments))


def _backup(parser: argparse.ArgumentParser, arguments: Sequence[str]) -> int:
    from xengo_desktop.server.commands.backups import add_backup_arguments, run_backup

    add_backup_arguments(parser)
    return run_backup(parser.parse_args(arguments))


def _restore(parser: argparse.ArgumentParser, arguments: Sequence[str]) -> int:
    from xengo_desktop.server.commands.backups import add_restore_arguments, run_restore

    add_restore_arguments(parser)
    return run_restore(parser.parse_args(arguments))


def _clicks(parser: argparse.ArgumentParser, arguments: Sequence[str]) -> int:
    from xengo_desktop.server.commands.clicks import add_arguments, run

    add_arguments(parser)
    return run(parser.parse_args(arguments))


def _qr(parser: argparse.ArgumentParser, arguments: Sequence[str]) -> int:
    from xengo_desktop.qr import command
    from xengo_desktop.qr.batch import command as batch
    from xengo_desktop.settings.places import caption_font

    command.add_arguments(parser)
    batch.add_arguments(parser)
    chosen = parser.parse_args(arguments)
    if chosen.batch is not None:
        return batch.run(chosen, caption_font)
    return command.run(chosen, caption_font)


def _preflight(parser: argparse.ArgumentParser, arguments: Sequence[str]) -> int:
    from xengo_desktop.qr.preflight.command import add_arguments, run
    from xengo_desktop.settings.places import caption_font

    add_arguments(parser)
    return run(parser.parse_args(arguments), caption_font)


def _import(parser: argparse.ArgumentParser, arguments: Sequence[str]) -> int:
    from xengo_desktop.commands.importing import add_arguments, run

    add_arguments(parser)
    return run(parser.parse_args(arguments))


def _export(parser: argparse.ArgumentParser, arguments: Sequence[str]) -> int:
    from xengo_desktop.commands.exporting import add_arguments, run

    add_arguments(parser)
    return run(parser.parse_args(arguments))


COMMANDS = (
    Command("serve", "Run the local server: links, clicks and the APIs of this computer.", _serve),
    Command("keys", "Make, list and revoke the keys that open the local server.", _keys),
    Command("backup", "Copy this computer's workspace into one file; the server may run.", _backup),
    Command("restore", "Put a backup in the place of this computer's workspace.", _restore),
    Command("clicks", "Count the clicks of the local server again, or judge them by today's rules.", _clicks),
    Command("qr", "Draw one QR code into a file, or many from a CSV file.", _qr),
    Command("import", "Bring links in from a table: CSV, JSON or XLSX of any product.", _import),
    Command("export", "Write all links of an account into a CSV, JSON or XLSX file.", _export),
    Command("preflight", "Say whether a QR code would scan, and what to do where it would not.", _preflight),
)


def window_parser() -> argparse.ArgumentParser:
    """Build the command line of the window."""
    words = "\n".join(f"  {command.word:<10}{command.summary}" for command in COMMANDS)
    parser = argparse.ArgumentParser(
        prog=PROGRAM,
        description="The native desk for branded short links and dynamic QR codes.",
        epilog=f"commands, which come first ({PROGRAM} COMMAND --help):\n{words}\n",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument(
        "url", metavar="URL", nargs="?", type=_url, help='open "new link" with this destination'
    )
    parser.add_argument("--data-dir", metavar="DIR", type=Path, help="where this run keeps everything")
    parser.add_argument("--demo", action="store_true", help="a fresh sample workspace in a temporary folder")
    parser.add_argument("--lang", metavar="CODE", default="", help="language of the window, for example de")
    parser.add_argument("--theme", choices=[theme.value for theme in Theme])
    parser.add_argument(
        "--screenshot", metavar="FILE.png", type=Path, help="save a picture of the window, and end"
    )
    parser.add_argument("--page", choices=[page.value for page in Page], help="the page to begin with")
    parser.add_argument("--size", metavar="1440x900", type=_size, help="size of the window")
    parser.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}")
    # For `make run`, not for people.
    parser.add_argument("--with-sample", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--tour", metavar="DIR", type=Path, help=argparse.SUPPRESS)
    return parser


def _launch(chosen: argparse.Namespace) -> Launch:
    return Launch(
        data_dir=chosen.data_dir,
        new_link=None if chosen.url is None else destination_asked_for(chosen.url),
        demo=chosen.demo,
        with_sample=chosen.with_sample,
        language=chosen.lang,
        theme=Theme(chosen.theme) if chosen.theme else None,
        page=Page(chosen.page) if chosen.page else None,
        size=chosen.size,
        screenshot=chosen.screenshot,
        tour=chosen.tour,
    )


def _url(text: str) -> str:
    if re.match(r"(https?|xengo):", text, re.IGNORECASE) or "." in text:
        return text
    raise argparse.ArgumentTypeError(f"{text!r} is neither an address nor a command in first place")


def _size(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"(\d{3,5})[x×](\d{3,5})", text)
    if match is None:
        raise argparse.ArgumentTypeError("a size looks like 1440x900")
    return int(match[1]), int(match[2])

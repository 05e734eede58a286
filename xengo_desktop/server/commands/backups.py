"""The commands `backup` and `restore`: their options, and what they say. Light to import."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

PLACE = "the workspace's data folder; the platform's own without it"


def add_backup_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `backup`."""
    parser.add_argument("file", type=Path, metavar="FILE", help="the file to write")
    parser.add_argument("--data-dir", type=Path, metavar="DIR", help=PLACE)
    parser.add_argument("--replace", action="store_true", help="replace a backup that is there already")


def add_restore_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `restore`."""
    parser.add_argument("file", type=Path, metavar="FILE", help="the backup to bring back")
    parser.add_argument("--data-dir", type=Path, metavar="DIR", help=PLACE)


def run_backup(arguments: argparse.Namespace) -> int:
    """Run `backup`. Raise XengoError with a sentence when it cannot be made."""
    from xengo_desktop.server import backup
    from xengo_desktop.settings import Places, default_data_dir

    places = Places(arguments.data_dir or default_data_dir())
    size = backup.make(places, arguments.file, replace=arguments.replace)
    _say(f"{arguments.file}: {size:,} bytes, written and read back.")
    return 0


def run_restore(arguments: argparse.Namespace) -> int:
    """Run `restore`. Raise XengoError with a sentence when nothing was touched."""
    from xengo_desktop.server import backup
    from xengo_desktop.settings import Places, default_data_dir

    places = Places(arguments.data_dir or default_data_dir())
    restored = backup.restore(places, arguments.file)
    _say(f"The workspace in {places.data_dir} is that of {arguments.file} again.")
    if restored.aside is not None:
        _say(f"What was there before is in {restored.aside}.")
    return 0


def _say(sentence: str) -> None:
    sys.stdout.write(f"{sentence}\n")

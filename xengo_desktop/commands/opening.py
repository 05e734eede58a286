"""The desk for one command: the account that was named, with a fresh copy of its links."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from xengo_desktop.domain.accounts import THIS_COMPUTER, Account, AccountState
from xengo_desktop.domain.errors import Invalid, Offline

if TYPE_CHECKING:
    from xengo_desktop.desk.desk import Desk
    from xengo_desktop.domain.jobs import Job

MINE = "This computer"
_BY_HAND = 10


def add_account_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare whose links these are."""
    parser.add_argument(
        "--account", metavar="NAME", required=True, help=f"as the window names it; “{MINE}” is the local one"
    )
    parser.add_argument("--data-dir", metavar="DIR", type=Path, help="where the window keeps everything")


@contextmanager
def opened_desk(namespace: argparse.Namespace) -> Iterator[Desk]:
    """Open the desk of the data folder, and close it in the end."""
    from xengo_desktop.accounts.keys import KeyStore
    from xengo_desktop.desk.desk import Desk
    from xengo_desktop.settings.places import Places, default_data_dir

    places = Places(namespace.data_dir or default_data_dir())
    with closing(Desk(places, keys=KeyStore())) as desk:
        yield desk


def account_named(desk: Desk, name: str) -> Account:
    """Return the account; the local server is found running, or started until the command ends.

    Raise Invalid for a name that is nobody's, ServerTrouble.
    """
    if name in (MINE, desk.this_computer.account().name):
        desk.this_computer.start()
        return desk.this_computer.account()
    others = [account for account in desk.connections.accounts() if account.id != THIS_COMPUTER]
    found = [account for account in others if account.name == name]
    if len(found) == 1:
        return found[0]
    if found:
        raise Invalid(f"{len(found)} accounts are called “{name}”; rename one in the window.")
    names = ", ".join(f"“{known}”" for known in (MINE, *(account.name for account in others[:_BY_HAND])))
    raise Invalid(f"There is no account “{name}”; there is {names}.")


def refresh(desk: Desk, account: Account, job: Job) -> None:
    """Read all links of the account again. Raise Offline with the reason where that cannot be."""
    status = desk.catalogue.refresh(account.id, job)
    if status.state is not AccountState.READY:
        raise Offline(f"The links of “{account.name}” could not be read. {status.message}".strip())

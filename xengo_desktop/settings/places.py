"""Where files live; the only module that knows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from xengo_desktop.domain.files import make_folder

PACKAGE = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Places:
    """The files of one data folder. Nothing is made by naming it."""

    data_dir: Path

    @property
    def database(self) -> Path:
        """The local server's SQLite file."""
        return self.data_dir / "server.sqlite"

    @property
    def spool(self) -> Path:
        """Clicks that the local server has answered but not yet stored."""
        return self.data_dir / "clicks.spool"

    @property
    def lock(self) -> Path:
        """Held by the one server that may run on this folder."""
        return self.data_dir / "server.lock"

    @property
    def token(self) -> Path:
        """How to reach the server that holds the lock; for the user's eyes only."""
        return self.data_dir / "server.token"

    @property
    def seal(self) -> Path:
        """The key that seals secrets where no window keeps one; for the user's eyes only."""
        return self.data_dir / "server.seal"

    @property
    def library(self) -> Path:
        """The window's own SQLite file: the local copy of every account."""
        return self.data_dir / "library.sqlite"

    @property
    def ledger(self) -> Path:
        """What the user did and what is still to be sent; unlike the local copy it cannot be had again."""
        return self.data_dir / "ledger.sqlite"

    @property
    def ledger_copies(self) -> Path:
        """A folder: the ledger as it was on each of the last days."""
        return self.data_dir / "ledger-copies"

    @property
    def rollbacks(self) -> Path:
        """A folder: the links of each run of a change set as they were before it."""
        return self.data_dir / "rollbacks"

    @property
    def turns(self) -> Path:
        """A folder of locks: which window sends for which account, or runs which change set, just now."""
        return self.data_dir / "turns"

    @property
    def accounts(self) -> Path:
        """The account book."""
        return self.data_dir / "accounts.json"

    @property
    def settings(self) -> Path:
        return self.data_dir / "settings.json"

    @property
    def studio(self) -> Path:
        """A folder: saved designs, looks of links, brand kits, and the record of exports."""
        return self.data_dir / "studio"

    @property
    def logs(self) -> Path:
        """A folder."""
        return self.data_dir / "logs"

    def make(self) -> None:
        """Make the data folder and the folders in it. Raise FileTrouble."""
        make_folder(self.data_dir)
        make_folder(self.logs)


def default_data_dir() -> Path:
    """Return the folder that this platform gives an application's data."""
    import platformdirs

    return platformdirs.user_data_path("xengo-desktop", appauthor=False)


@cache
def caption_font() -> bytes:
    """Read the font of captions whose design brings none."""
    return resource("fonts", "Inter-SemiBold.ttf").read_bytes()


def resource(*parts: str) -> Path:
    """Return an icon, a font, a style …: from the installed package, or from `resources/` in a checkout."""
    return _resources(PACKAGE).joinpath(*parts)


@cache
def _resources(package: Path) -> Path:
    installed = package / "_resources"
    return installed if installed.is_dir() else package.parent / "resources"

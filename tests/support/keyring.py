"""A real Secret Service on a bus of its own: gnome-keyring, as a desktop would run it."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import secretstorage
from jeepney import DBusAddress, new_method_call
from jeepney.io.blocking import open_dbus_connection

from support.children import running
from support.waiting import wait_until

# No service folders: nothing is started on demand, so no prompt can come up and wait for a person.
BUS = """<busconfig>
  <type>session</type>
  <listen>unix:dir={folder}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*"/> <allow receive_sender="*"/> <allow own="*"/>
  </policy>
</busconfig>
"""


@dataclass(frozen=True)
class Keyring:
    """A running keyring. `environment` is for processes that shall find it."""

    address: str
    environment: dict[str, str]
    daemon: subprocess.Popen[str]

    def lock(self) -> None:
        """Lock it as a desktop does when its user walks away."""
        with open_dbus_connection(self.address) as connection:
            secretstorage.get_default_collection(connection).lock()

    def stop(self) -> None:
        """End it, as a crash would; the bus goes on."""
        self.daemon.kill()
        wait_until(lambda: not self.is_up(), "the keyring to leave its bus")

    def is_up(self) -> bool:
        bus = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
        with open_dbus_connection(self.address) as connection:
            question = new_method_call(bus, "NameHasOwner", "s", ("org.freedesktop.secrets",))
            return bool(connection.send_and_get_reply(question, timeout=10).body[0])


@contextmanager
def running_keyring() -> Iterator[Keyring]:
    """Start a bus and an unlocked keyring on it; end both by pid."""
    with ExitStack() as stack:
        # Sockets have short names, so not in pytest's own folder.
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bus-")))
        address = _start_bus(stack, folder)
        environment = {name: value for name, value in os.environ.items() if name != "PYTHON_KEYRING_BACKEND"}
        environment |= {
            "DBUS_SESSION_BUS_ADDRESS": address,
            "HOME": str(folder),
            "XDG_RUNTIME_DIR": str(folder),
            "XDG_DATA_HOME": str(folder / "data"),
            "XDG_CONFIG_HOME": str(folder / "config"),
        }
        words = ["gnome-keyring-daemon", "--unlock", "--foreground", "--components=secrets"]
        daemon = stack.enter_context(running(words, env=environment, stdin=subprocess.PIPE)).process
        daemon.stdin.write("passphrase")
        daemon.stdin.close()
        keyring = Keyring(address, environment, daemon)
        wait_until(keyring.is_up, "the keyring to appear on its bus")
        yield keyring


def _start_bus(stack: ExitStack, folder: Path) -> str:
    config = folder / "bus.conf"
    config.write_text(BUS.format(folder=folder))
    words = ["dbus-daemon", f"--config-file={config}", "--nofork", "--print-address=1"]
    return stack.enter_context(running(words)).line()

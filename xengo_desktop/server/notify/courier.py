"""Carries one message to one channel; Apprise is loaded with the first that needs it."""

from __future__ import annotations

import logging
import re
from typing import Any, Protocol
from urllib.parse import urlsplit

import msgspec

from xengo_desktop.domain.channels import ChannelKind
from xengo_desktop.domain.errors import Invalid, XengoError
from xengo_desktop.net.public import is_public, resolve
from xengo_desktop.server.notify import desktop
from xengo_desktop.server.notify.messages import Message
from xengo_desktop.server.notify.targets import MAIL, check
from xengo_desktop.server.webhooks.posting import Lines

NAMES = {ChannelKind.SLACK: "Slack", ChannelKind.TEAMS: "Teams", ChannelKind.DISCORD: "Discord"}
_STATUS = re.compile(r"error=(\d{3})\b")


class Courier(Protocol):
    """Carries a message, or raises XengoError with a sentence that says why it did not arrive."""

    def __call__(self, kind: ChannelKind, target: str, message: Message) -> None: ...


class Carrier:
    """Satisfies `Courier`. Call it from one thread.

    Addresses of webhooks are guarded as those of all webhooks are. Apprise opens its own connections: there,
    a custom address that names a host is looked up and refused if that is not public, right before it is
    used; a name that changes its mind in between is not caught. Mail servers may be private.
    """

    def __init__(self, lines: Lines, *, private: bool = False) -> None:
        self._lines = lines
        self._private = private

    def __call__(self, kind: ChannelKind, target: str, message: Message) -> None:
        match kind:
            case ChannelKind.WEBHOOK:
                self._post(target, message)
            case ChannelKind.DESKTOP:
                if not desktop.show(message.title, message.body):
                    self._apprise(kind, "windows://", message)
            case _:
                check(kind, target, private=self._private)
                self._apprise(kind, target, message)

    def validate(self, target: str) -> None:
        """Raise Invalid for an address that Apprise cannot read."""
        if self._plugin(target) is None:
            raise Invalid(
                "Apprise knows no address of this form. Compare it with its list of services.", field="target"
            )

    def _post(self, target: str, message: Message) -> None:
        with self._lines() as line:
            body = msgspec.json.encode(message.data)
            headers = {"Content-Type": "application/json", "User-Agent": "xengo-desktop"}
            status = line.post(target, body, headers)
        if not 200 <= status < 300:
            raise XengoError(f"The receiver answered {status}.")

    def _apprise(self, kind: ChannelKind, target: str, message: Message) -> None:
        plugin = self._plugin(target)
        if plugin is None:
            raise XengoError(_unreadable(kind))
        if kind is ChannelKind.CUSTOM and not self._private:
            _refuse_private(plugin, target)
        with _Hearing() as heard:
            arrived = plugin.notify(title=message.title, body=message.body, body_format="text")
        if not arrived:
            raise XengoError(_failure(kind, heard))

    def _plugin(self, target: str) -> Any:
        # Loading Apprise takes a third of a second and 47 MB.
        from apprise import Apprise

        with _Hearing():
            return Apprise.instantiate(target, suppress_exceptions=True)


class _Hearing(logging.Handler):
    """Hears what Apprise says. Its words may hold secrets: nothing of them goes into a log."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._to = logging.getLogger("apprise")
        self.words: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.words.append(record.getMessage())

    def __enter__(self) -> list[str]:
        self._to.propagate = False
        self._to.addHandler(self)
        return self.words

    def __exit__(self, *_: object) -> None:
        self._to.removeHandler(self)


def _refuse_private(plugin: Any, target: str) -> None:
    templates = getattr(plugin, "templates", ())
    if urlsplit(target).scheme.lower() in MAIL or not any("{host}" in text for text in templates):
        return
    host = str(getattr(plugin, "host", "") or "")
    try:
        addresses = resolve(host, int(getattr(plugin, "port", 0) or 443)) if host else []
    except (OSError, UnicodeError):
        # Not a host: these services also take names of their own in its place.
        return
    if not all(map(is_public, addresses)):
        raise XengoError(f"{host} leads into a private network, where nothing is sent from here.")


def _unreadable(kind: ChannelKind) -> str:
    if kind is ChannelKind.DESKTOP:
        return "This system offers no way to show notifications."
    return "The address of this channel is not one that can be used. Enter it again."


def _failure(kind: ChannelKind, heard: list[str]) -> str:
    """Say in our words why a message did not arrive; of Apprise's own only a status is safe to repeat."""
    name = NAMES.get(kind, "The service")
    statuses = [found[1] for found in map(_STATUS.search, heard) if found]
    if kind is ChannelKind.EMAIL:
        return "The mail server did not take the message. Check server, port, name and password."
    if kind is ChannelKind.DESKTOP:
        return "The system did not show the notification."
    if statuses:
        return f"{name} did not take the message: it answered {statuses[-1]}. Is the address still valid?"
    return f"{name} could not be reached, or did not take the message."

"""Where a channel leads: what each service gives its users, checked, and shown without the secret in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

from xengo_desktop.domain.channels import ChannelKind
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.net.public import web_problem

_SLACK = re.compile(r"https://hooks\.slack\.com/services/(\w+)/\w+/\w{8,}/?")
_DISCORD = re.compile(r"https://(?:\w+\.)?discord(?:app)?\.com/api/webhooks/(\d+)/[\w-]{8,}/?")
_TEAMS = re.compile(
    r"https://[\w.-]+\.(?:webhook\.office\.com/webhookb2/\S+/IncomingWebhook/\S+"
    r"|(?:logic\.azure\.com|api\.powerplatform\.com)(?::443)?/\S*workflows/\S+sig=[\w%.~-]+\S*)"
)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)

MAIL = ("mailto", "mailtos")
"""E-mail as Apprise writes it; the second is over TLS."""

AT_HOME = frozenset({"dbus", "gnome", "glib", "kde", "qt", "macosx", "windows", "syslog", "file", "apprise"})
"""Schemes that act on the server's own computer, or hand on to another list of addresses."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A target as it is kept, and how it may be shown."""

    target: str
    hint: str


def check(kind: ChannelKind, target: str, *, private: bool = False) -> Checked:
    """Look at a target without reaching for it. Raise Invalid with what its service gives out instead."""
    text = target.strip()
    if any(mark.isspace() or not mark.isprintable() for mark in text):
        raise Invalid("The address holds a space or a line break. Copy it again.", field="target")
    return CHECKS[kind](text, private)


def _slack(text: str, _: bool) -> Checked:
    found = _fitting(_SLACK, text, "A Slack address begins with https://hooks.slack.com/services/.")
    return Checked(text, f"Slack workspace {found[1]}")


def _discord(text: str, _: bool) -> Checked:
    found = _fitting(_DISCORD, text, "A Discord address begins with https://discord.com/api/webhooks/.")
    return Checked(text, f"Discord webhook …{found[1][-4:]}")


def _teams(text: str, _: bool) -> Checked:
    wanted = "A Teams address is that of a workflow, at logic.azure.com or api.powerplatform.com."
    _fitting(_TEAMS, text, wanted)
    return Checked(text, f"Teams, {urlsplit(text).hostname}")


def _email(text: str, _: bool) -> Checked:
    parts = urlsplit(text)
    if parts.scheme.lower() not in MAIL or not parts.hostname:
        wanted = "E-mail is written mailtos://user:password@server?from=me@example.com&to=you@example.com."
        raise Invalid(wanted, field="target")
    to = parse_qs(parts.query).get("to") or [unquote(parts.path.strip("/"))]
    recipient = to[0] or f"{unquote(parts.username or '')}@{parts.hostname}"
    return Checked(text, recipient)


def _webhook(text: str, private: bool) -> Checked:
    problem = web_problem(text, private=private)
    if problem:
        raise Invalid(problem, field="target")
    return Checked(text, urlsplit(text).netloc)


def _desktop(_: str, __: bool) -> Checked:
    return Checked("", "The screen of the server's computer")


def _custom(text: str, _: bool) -> Checked:
    scheme = text.partition("://")[0].lower()
    if not _SCHEME.match(text):
        raise Invalid("An Apprise address begins with the name of a service and ://.", field="target")
    if scheme in AT_HOME:
        message = (
            f"Addresses of the kind {scheme}:// act on the server's own computer; choose Desktop instead."
        )
        raise Invalid(message, field="target")
    if scheme in MAIL:
        return _email(text, False)
    return Checked(text, f"{scheme}://…")


CHECKS: Mapping[ChannelKind, Callable[[str, bool], Checked]] = {
    ChannelKind.SLACK: _slack,
    ChannelKind.DISCORD: _discord,
    ChannelKind.TEAMS: _teams,
    ChannelKind.EMAIL: _email,
    ChannelKind.WEBHOOK: _webhook,
    ChannelKind.DESKTOP: _desktop,
    ChannelKind.CUSTOM: _custom,
}


def _fitting(pattern: re.Pattern[str], text: str, wanted: str) -> re.Match[str]:
    found = pattern.fullmatch(text)
    if found is None:
        raise Invalid(f"{wanted} Copy it whole.", field="target")
    return found

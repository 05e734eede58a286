"""What a channel of each kind needs to be told, as data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from PySide6.QtCore import QCoreApplication

from xengo_desktop.domain.channels import ChannelKind

translate = QCoreApplication.translate

TLS_FROM_THE_START = ":465"
"""The port on which mail servers speak TLS without being asked to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One line of the form: its name, where one finds what goes in, an example, and whether it is secret."""

    key: str
    name: str
    help: str = ""
    example: str = ""
    masked: bool = False
    fits: Callable[[str], bool] = bool


Typed = Mapping[str, str]
"""What was typed, by the keys of the parts."""


def only_part(typed: Typed) -> str:
    """Return the address where it is asked for whole; "" where there is nothing to ask."""
    return typed.get("target", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind: its name, what is asked, and how that becomes one address."""

    kind: ChannelKind
    name: str
    parts: tuple[Part, ...] = ()
    about: str = ""
    target: Callable[[Typed], str] = only_part


def kinds() -> tuple[Kind, ...]:
    """Return the kinds, the most common ones first, in the viewer's language."""
    return (
        _hooked(
            ChannelKind.SLACK,
            "Slack",
            translate("Channels", "In Slack: Apps → Incoming Webhooks → Add to a channel; copy its address."),
            "https://hooks.slack.com/services/…",
        ),
        _hooked(
            ChannelKind.TEAMS,
            "Teams",
            translate("Channels", "In Teams: the channel's menu → Workflows → Post when a webhook comes."),
            "https://….logic.azure.com/workflows/…",
        ),
        _hooked(
            ChannelKind.DISCORD,
            "Discord",
            translate("Channels", "In Discord: the channel's settings → Integrations → Webhooks → Copy URL."),
            "https://discord.com/api/webhooks/…",
        ),
        Kind(
            kind=ChannelKind.EMAIL,
            name=translate("Channels", "E-mail"),
            parts=_mail_parts(),
            target=mail_address,
        ),
        _hooked(
            ChannelKind.WEBHOOK,
            translate("Channels", "Web address"),
            translate("Channels", "Each message is sent there as JSON."),
            "https://example.com/clicks",
        ),
        Kind(
            kind=ChannelKind.DESKTOP,
            name=translate("Channels", "This desktop"),
            about=translate("Channels", "Messages appear on this computer's screen."),
        ),
        Kind(
            kind=ChannelKind.CUSTOM,
            name=translate("Channels", "Other"),
            parts=(
                Part(
                    key="target",
                    name=translate("Channels", "Apprise address"),
                    help=translate("Channels", "Any service that Apprise knows: ntfy, Telegram, Matrix …"),
                    example="ntfy://example.com/topic",
                    masked=True,
                    fits=_has_scheme,
                ),
            ),
        ),
    )


def kind_names() -> dict[ChannelKind, str]:
    """Return the kinds' names."""
    return {kind.kind: kind.name for kind in kinds()}


def mail_address(typed: Typed) -> str:
    """Write a mail server, its account and whom to write to as one address, as Apprise wants it."""
    server, user = typed["server"], quote(typed["user"], safe="")
    sender = typed["sender"] or typed["user"]
    secure = "&mode=ssl" if server.endswith(TLS_FROM_THE_START) else ""
    ends = f"from={quote(sender, safe='@')}&to={quote(typed['to'], safe='@,')}{secure}"
    return f"mailtos://{user}:{quote(typed['password'], safe='')}@{server}?{ends}"


def _mail_parts() -> tuple[Part, ...]:
    return (
        Part(key="to", name=translate("Channels", "To"), example="ana@example.com", fits=_is_mail),
        Part(
            key="server",
            name=translate("Channels", "Mail server"),
            help=translate("Channels", "The one that sends your mail; its port only if it is unusual."),
            example="smtp.example.com",
            fits=_is_host,
        ),
        Part(key="user", name=translate("Channels", "User name there"), example="links@example.com"),
        Part(
            key="password",
            name=translate("Channels", "Password"),
            help=translate("Channels", "Many providers want an app password here. It is kept encrypted."),
            masked=True,
        ),
        Part(
            key="sender",
            name=translate("Channels", "From"),
            help=translate("Channels", "Only if the user name is not the address that sends."),
            fits=_is_mail_or_nothing,
        ),
    )


def _hooked(kind: ChannelKind, name: str, how: str, example: str) -> Kind:
    part = Part(
        key="target",
        name=translate("Channels", "Webhook address"),
        help=how,
        example=example,
        masked=True,
        fits=_is_secure,
    )
    return Kind(kind=kind, name=name, parts=(part,))


def _is_secure(text: str) -> bool:
    return text.startswith(("https://", "http://")) and len(text) > len("https://x")


def _has_scheme(text: str) -> bool:
    return "://" in text and not text.startswith("://")


def _is_mail(text: str) -> bool:
    return all(0 < one.find("@") < len(one) - 1 for one in text.split(","))


def _is_mail_or_nothing(text: str) -> bool:
    return not text or _is_mail(text)


def _is_host(text: str) -> bool:
    return bool(text) and not set(text) & set("/@ ?#")

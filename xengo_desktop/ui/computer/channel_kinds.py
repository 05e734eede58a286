"""What a channel of each kind needs to be told, as data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from xengo_desktop.domain.channels import ChannelKind

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind: its name, what its target is called, where one gets that, and how it begins.

    A kind without a `target` leads to this computer itself and sends `own` instead.
    """

    kind: ChannelKind
    name: str
    target: str = ""
    help: str = ""
    example: str = ""
    own: str = ""
    fits: Callable[[str], bool] = bool


def _is_web(target: str) -> bool:
    return target.startswith(("https://", "http://")) and len(target) > len("https://x")


def _is_secure(target: str) -> bool:
    return target.startswith("https://") and len(target) > len("https://x")


def _is_address(target: str) -> bool:
    return "://" in target and not target.startswith("://")


def kinds() -> tuple[Kind, ...]:
    """Return the kinds, the most common ones first, in the viewer's language."""
    return (
        Kind(
            kind=ChannelKind.SLACK,
            name="Slack",
            target=translate("Channels", "Webhook address"),
            help=translate(
                "Channels", "In Slack: Apps → Incoming Webhooks → Add to a channel, then copy its address."
            ),
            example="https://hooks.slack.com/services/…",
            fits=_is_secure,
        ),
        Kind(
            kind=ChannelKind.TEAMS,
            name="Teams",
            target=translate("Channels", "Webhook address"),
            help=translate(
                "Channels", "In Teams: the channel's menu → Workflows → Post when a webhook request comes."
            ),
            example="https://….logic.azure.com/workflows/…",
            fits=_is_secure,
        ),
        Kind(
            kind=ChannelKind.DISCORD,
            name="Discord",
            target=translate("Channels", "Webhook address"),
            help=translate(
                "Channels", "In Discord: the channel's settings → Integrations → Webhooks → Copy URL."
            ),
            example="https://discord.com/api/webhooks/…",
            fits=_is_secure,
        ),
        Kind(
            kind=ChannelKind.EMAIL,
            name=translate("Channels", "E-mail"),
            target=translate("Channels", "Mail server and recipient"),
            help=translate(
                "Channels", "The server that sends, with its account, and whom to write to, as one address."
            ),
            example="mailtos://user:password@smtp.example.com?to=ana@example.com",
            fits=_is_address,
        ),
        Kind(
            kind=ChannelKind.WEBHOOK,
            name=translate("Channels", "Web address"),
            target=translate("Channels", "Address"),
            help=translate("Channels", "Each message is sent there as JSON. What stands in it is a secret."),
            example="https://example.com/clicks",
            fits=_is_web,
        ),
        Kind(
            kind=ChannelKind.DESKTOP,
            name=translate("Channels", "This desktop"),
            help=translate(
                "Channels", "A message appears on this computer's screen. There is nothing to enter."
            ),
            own="desktop",
        ),
        Kind(
            kind=ChannelKind.CUSTOM,
            name=translate("Channels", "Other"),
            target=translate("Channels", "Apprise address"),
            help=translate(
                "Channels",
                "Any service that Apprise knows, such as ntfy, Telegram or Matrix, as one address.",
            ),
            example="ntfy://example.com/topic",
            fits=_is_address,
        ),
    )


def kind_names() -> dict[ChannelKind, str]:
    """Return the kinds' names."""
    return {kind.kind: kind.name for kind in kinds()}

"""Targets as their services give them out: taken, mapped to what Apprise reads, and never shown."""

from __future__ import annotations

import pytest
from apprise import Apprise

from xengo_desktop.domain.channels import ChannelKind
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.server.notify.targets import check

SECRET = "sEcReTpArT0123456789abcd"
TEAM = "00000000-0000-4000-8000-000000000000"
SLACK = f"https://hooks.slack.com/services/T1JJ3T3L2/A1BRTD4JD/{SECRET}"
DISCORD = f"https://discord.com/api/webhooks/4174216298123/{SECRET}"
AZURE = (
    "https://prod-12.westeurope.logic.azure.com:443/workflows/643e69f83c8944438d68119179a10a64/triggers/manual"
    f"/paths/invoke?api-version=2016-06-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig={SECRET}"
)
POWER = (
    "https://default12.34.environment.api.powerplatform.com:443/powerautomate/automations/direct/workflows/"
    f"643e69f83c8944438d68119179a10a64/triggers/manual/paths/invoke?api-version=1&sp=%2Frun&sv=1.0&sig={SECRET}"
)
MAIL = f"mailtos://ana:{SECRET}@smtp.example.com?from=ana@example.com&to=team@example.com"
GIVEN = [
    (ChannelKind.SLACK, SLACK, "NotifySlack"),
    (ChannelKind.DISCORD, DISCORD, "NotifyDiscord"),
    (ChannelKind.DISCORD, DISCORD.replace("discord.com", "discordapp.com"), "NotifyDiscord"),
    (ChannelKind.TEAMS, AZURE, "NotifyWorkflows"),
    (ChannelKind.TEAMS, POWER, "NotifyWorkflows"),
    (ChannelKind.EMAIL, MAIL, "NotifyEmail"),
    (ChannelKind.CUSTOM, f"tgram://123456789:{SECRET}abcdefg/12345", "NotifyTelegram"),
    (ChannelKind.CUSTOM, f"ntfy://{SECRET}", "NotifyNtfy"),
]


@pytest.mark.parametrize(("kind", "target", "plugin"), GIVEN)
def test_what_a_service_gives_out_is_what_apprise_sends_to(
    kind: ChannelKind, target: str, plugin: str
) -> None:
    checked = check(kind, f" {target}\n")
    assert checked.target == target
    assert type(Apprise.instantiate(checked.target)).__name__ == plugin
    assert SECRET not in checked.hint
    assert checked.hint


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        (ChannelKind.SLACK, ""),
        (ChannelKind.SLACK, "https://acme.slack.com/archives/C1"),
        (ChannelKind.SLACK, "https://hooks.slack.com.evil.example/services/T1/A1/abcdefghij"),
        (ChannelKind.SLACK, SLACK.replace("https", "http")),
        (ChannelKind.DISCORD, "https://discord.com/channels/1/2"),
        (ChannelKind.DISCORD, f"https://evil.example/discord.com/api/webhooks/1/{SECRET}"),
        (ChannelKind.TEAMS, "https://teams.microsoft.com/l/channel/x"),
        (ChannelKind.TEAMS, AZURE.replace("logic.azure.com", "evil.example")),
        (ChannelKind.EMAIL, "ana@example.com"),
        (ChannelKind.EMAIL, "https://smtp.example.com"),
        (ChannelKind.WEBHOOK, "http://hooks.example/"),
        (ChannelKind.WEBHOOK, "https://192.168.0.1/"),
        (ChannelKind.CUSTOM, "nonsense"),
        (ChannelKind.CUSTOM, "file:///etc/passwd"),
        (ChannelKind.CUSTOM, "syslog://"),
        (ChannelKind.CUSTOM, "dbus://"),
        (ChannelKind.CUSTOM, "ntfy://topic\nntfy://other"),
    ],
)
def test_anything_else_is_refused_with_what_is_wanted(kind: ChannelKind, target: str) -> None:
    with pytest.raises(Invalid) as caught:
        check(kind, target)
    assert caught.value.field == "target"
    assert SECRET not in str(caught.value)


def test_the_desktop_needs_no_address() -> None:
    assert check(ChannelKind.DESKTOP, "desktop").target == ""


def test_a_mail_hint_names_who_gets_it() -> None:
    assert check(ChannelKind.EMAIL, MAIL).hint == "team@example.com"
    assert check(ChannelKind.EMAIL, f"mailto://ana:{SECRET}@example.com").hint == "ana@example.com"
    assert (
        check(ChannelKind.CUSTOM, f"mailto://ana:{SECRET}@example.com/to@example.com").hint
        == "to@example.com"
    )

"""Carrying messages to real receivers: a mail server, a web server, a command of the desktop."""

from __future__ import annotations

import logging
from email import message_from_bytes
from functools import partial
from pathlib import Path

import pytest

from support.receivers import mail_server, receiver
from xengo_desktop.domain.channels import ChannelKind
from xengo_desktop.domain.errors import Invalid, XengoError
from xengo_desktop.net.guarded import Guarded
from xengo_desktop.server.notify.courier import Carrier
from xengo_desktop.server.notify.messages import Message

MESSAGE = Message("spring was clicked", "It leads to <https://example.com/>\nDE, mobile", {"event": "click"})
SECRET = "sEcReTpArT0123456789abcd"


def carrier(*, private: bool = True) -> Carrier:
    return Carrier(partial(Guarded, private=private), private=private)


def test_a_letter_arrives_with_title_and_words() -> None:
    with mail_server() as box:
        target = f"mailto://127.0.0.1:{box.port}?from=desk@example.com&to=ana@example.com"
        carrier(private=False)(ChannelKind.EMAIL, target, MESSAGE)
    (letter,) = box.letters
    assert (letter.mail_from, letter.rcpt_tos) == ("desk@example.com", ["ana@example.com"])
    read = message_from_bytes(letter.content)
    assert read["Subject"] == "spring was clicked"
    assert read.get_content_type() == "text/plain"
    words = read.get_payload(decode=True).decode()
    assert words.splitlines() == ["It leads to <https://example.com/>", "DE, mobile"]


def test_a_mail_server_that_is_not_there_is_a_sentence() -> None:
    with mail_server() as box:
        pass
    target = f"mailto://ana:{SECRET}@127.0.0.1:{box.port}?from=a@example.com&to=b@example.com"
    with pytest.raises(XengoError, match="The mail server did not take the message") as caught:
        carrier()(ChannelKind.EMAIL, target, MESSAGE)
    assert SECRET not in str(caught.value)


def test_a_webhook_gets_the_message_as_data() -> None:
    with receiver() as there:
        carrier()(ChannelKind.WEBHOOK, there.url, MESSAGE)
        there.answer = lambda got: 410
        with pytest.raises(XengoError, match="answered 410"):
            carrier()(ChannelKind.WEBHOOK, there.url, MESSAGE)
    assert there.got[0].json() == {"event": "click"}
    assert there.got[0].headers["content-type"] == "application/json"


def test_a_webhook_near_us_is_not_reached_without_the_setting() -> None:
    with receiver() as there:
        with pytest.raises(Invalid):
            carrier(private=False)(ChannelKind.WEBHOOK, there.url, MESSAGE)
        assert not there.got


def test_a_custom_address_that_names_a_host_near_us_is_not_reached_without_the_setting() -> None:
    with receiver(200) as there:
        target = f"json://127.0.0.1:{there.port}/in"
        with pytest.raises(XengoError, match="private network"):
            carrier(private=False)(ChannelKind.CUSTOM, target, MESSAGE)
        assert not there.got
        carrier()(ChannelKind.CUSTOM, target, MESSAGE)
        assert there.got[0].json()["title"] == "spring was clicked"
        there.answer = lambda got: 503
        with pytest.raises(XengoError, match="answered 503"):
            carrier()(ChannelKind.CUSTOM, target, MESSAGE)


def test_what_apprise_says_is_kept_out_of_the_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG), pytest.raises(XengoError):
        carrier()(ChannelKind.CUSTOM, f"gotify://127.0.0.1:1/{SECRET}", MESSAGE)
    assert SECRET not in caplog.text


def test_an_address_that_apprise_cannot_read_is_refused() -> None:
    with pytest.raises(Invalid, match="no address of this form"):
        carrier().validate(f"nosuchservice://{SECRET}")
    carrier().validate(f"ntfy://{SECRET}")


def test_the_desktops_own_command_shows_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    command, said = tmp_path / "notify-send", tmp_path / "said"
    command.write_text(f'#!/bin/sh\nprintf "%s|" "$@" > {said}\n')
    command.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    carrier()(ChannelKind.DESKTOP, "", MESSAGE)
    assert said.read_text().split("|")[-3:-1] == [MESSAGE.title, MESSAGE.body]


def test_a_server_without_a_screen_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(XengoError, match="no way to show notifications"):
        carrier()(ChannelKind.DESKTOP, "", MESSAGE)
    (tmp_path / "notify-send").write_text("#!/bin/sh\nexit 1\n")
    (tmp_path / "notify-send").chmod(0o755)
    with pytest.raises(XengoError, match="no screen"):
        carrier()(ChannelKind.DESKTOP, "", MESSAGE)

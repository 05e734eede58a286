"""Every call reaches the server's client, and what cannot be is said before anything is sent."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.computer import KEY, SECRET, TARGET, FakeComputer, busy_computer, control_of
from xengo_desktop.desk.control import SERVICES
from xengo_desktop.dialects.keeping import (
    AssetKeeping,
    ChannelChanging,
    ChannelKeeping,
    Controlling,
    KeyKeeping,
    WebhookKeeping,
    WebhookTrying,
)
from xengo_desktop.dialects.local.client import LocalClient
from xengo_desktop.domain.assets import MOST_BYTES
from xengo_desktop.domain.channels import ChannelKind, NewChannel
from xengo_desktop.domain.errors import FileTrouble, NotSupported
from xengo_desktop.domain.jobs import Cancelled, Job
from xengo_desktop.domain.keys import NewKey
from xengo_desktop.domain.webhooks import DeliveryState
from xengo_desktop.server.store.keys import plans

FACETS = (
    Controlling,
    KeyKeeping,
    ChannelKeeping,
    ChannelChanging,
    WebhookKeeping,
    WebhookTrying,
    AssetKeeping,
)


@pytest.fixture
def computer():
    return busy_computer()


@pytest.fixture
def control(computer):
    return control_of(computer)


@pytest.mark.parametrize("facet", FACETS, ids=lambda facet: facet.__name__)
@pytest.mark.parametrize("client", [FakeComputer, LocalClient])
def test_the_real_client_and_the_fake_offer_the_same(client, facet):
    names = [name for name in vars(facet) if not name.startswith("_")]
    assert [name for name in names if not callable(getattr(client, name, None))] == []


def test_an_older_server_is_a_sentence():
    with pytest.raises(NotSupported, match="restart it"):
        control_of(object()).keys.all()


def test_keys_are_minted_rotated_and_revoked(control, computer):
    minted = control.keys.mint(NewKey(service="xqr", name="Script", scopes=("links:read",), plan="pro"))
    assert minted.text == KEY
    assert KEY not in repr(minted)
    rotated = control.keys.rotate(minted.key.id)
    assert computer.keys[minted.key.id].revoked_at is not None
    control.keys.revoke(rotated.key.id)
    assert all(computer.keys[key.id].revoked_at for key in (minted.key, rotated.key))


def test_plans_and_scopes_are_those_the_server_takes():
    for service in SERVICES:
        for plan in service.plans:
            plans.check(service.key, plan)
            assert plans.has_api(service.key, plan) is (plan not in service.without_api)
        assert plans.check_scopes(service.key, service.scopes or ("*",))


def test_the_server_is_asked_and_switched(control, computer, tmp_path):
    assert control.server.facts() == computer.facts_now
    assert "new.example.com" in control.server.add_domain("new.example.com")
    assert control.server.make_default_domain("new.example.com")[0] == "new.example.com"
    control.server.remove_domain("promo.example.com")
    assert "promo.example.com" not in computer.facts_now.domains
    assert control.server.open_lan("192.168.1.5", 15).is_open
    assert not control.server.close_lan().is_open
    control.server.count_own_clicks(False)
    assert not computer.facts_now.own_clicks
    assert control.server.back_up(tmp_path / "backup") == (tmp_path / "backup").stat().st_size


def test_the_log_is_read_page_by_page(control):
    first = control.server.requests(limit=100)
    second = control.server.requests(before=first[-1].id, limit=100)
    assert first[-1].id == second[0].id + 1
    assert {each.key_id for each in control.server.requests(key_id=3)} == {3}


def test_channels_come_and_go(control, computer):
    made = control.channels.create(NewChannel(name="new", kind=ChannelKind.SLACK, target=TARGET))
    assert computer.target == TARGET
    assert not control.channels.switch(made.id, False).enabled
    control.channels.send_trial(made.id)
    control.channels.delete(made.id)
    assert made.id not in {channel.id for channel in control.channels.all()}


def test_webhooks_come_and_go(control):
    made = control.webhooks.create("https://example.com/", ("*",), "note")
    assert control.webhooks.secret(made.id) == SECRET
    assert control.webhooks.send_trial(made.id).state is DeliveryState.DELIVERED
    assert len(control.webhooks.deliveries(made.id)) == 1
    assert control.webhooks.change(made) == made
    control.webhooks.delete(made.id)
    assert made.id not in {webhook.id for webhook in control.webhooks.all()}


class TestUploading:
    def test_files_go_one_after_the_other_and_bytes_are_told(self, control, tmp_path):
        told = []
        paths = files_of(tmp_path, ("a.png", 10), ("b.svg", 30))
        made = control.files.upload(paths, Job(lambda *step: told.append(step)))
        assert [(each.filename, each.media_type, each.size) for each in made] == [
            ("a.png", "image/png", 10),
            ("b.svg", "image/svg+xml", 30),
        ]
        assert told == [(0, 40, "a.png"), (10, 40, "b.svg"), (40, 40, "")]

    def test_one_that_is_too_large_stops_all_before_the_first(self, control, computer, tmp_path):
        paths = files_of(tmp_path, ("small.png", 10), ("large.png", MOST_BYTES + 1))
        with pytest.raises(FileTrouble, match=r"large\.png is larger than 25 MB"):
            control.files.upload(paths, Job())
        assert "add_asset" not in computer.calls

    @pytest.mark.parametrize(("name", "words"), [("gone.png", "still there"), ("", "not a file")])
    def test_what_is_no_file_is_a_sentence(self, control, tmp_path, name, words):
        with pytest.raises(FileTrouble, match=words):
            control.files.upload([tmp_path / name], Job())

    def test_cancelled_it_keeps_what_is_through(self, control, computer, tmp_path):
        job = Job()
        computer.before = lambda call: job.cancel() if call == "add_asset" else None
        before = len(computer.files)
        with pytest.raises(Cancelled):
            control.files.upload(files_of(tmp_path, ("a.png", 1), ("b.png", 1)), job)
        assert len(computer.files) == before + 1

    def test_published_and_deleted(self, control):
        assert control.files.publish("a2").public_url
        control.files.delete("a2")
        assert "a2" not in {each.id for each in control.files.all()}


def files_of(folder: Path, *wanted: tuple[str, int]) -> list[Path]:
    paths = []
    for name, size in wanted:
        path = folder / name
        with path.open("wb") as file:
            file.truncate(size)
        paths.append(path)
    return paths

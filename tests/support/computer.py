"""This computer's server in memory, for tests of its page: it answers at once, and can be told to fail."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from xengo_desktop.desk.control import Control
from xengo_desktop.domain.accounts import AccountState
from xengo_desktop.domain.assets import Asset
from xengo_desktop.domain.channels import Channel, ChannelKind, NewChannel
from xengo_desktop.domain.errors import Invalid, NotFound, Refused, ServerTrouble
from xengo_desktop.domain.keys import ApiKey, MintedKey, NewKey
from xengo_desktop.domain.requests import LoggedRequest
from xengo_desktop.domain.servers import LanDoor, ServerFacts, Storage
from xengo_desktop.domain.webhooks import Delivery, DeliveryState, Webhook

NOW = datetime(2026, 11, 21, 14, 20, tzinfo=UTC)
KEY = "xk_live_7mq2w8-the-whole-text-of-a-key"
SECRET = "whsec_4f9a-the-secret-that-signs"
TARGET = "https://hooks.slack.com/services/T0/B0/the-secret-in-it"


@dataclass
class FakeComputer:
    """A client with every facet of this computer's. `before` is called with the name of each call."""

    facts_now: ServerFacts = field(
        default_factory=lambda: ServerFacts(
            version="0.1.0",
            api="http://127.0.0.1:40001",
            links_url="http://127.0.0.1:40002",
            default_domain="go.example.com",
            domains=("go.example.com", "promo.example.com"),
            links=305,
            clicks=48_213,
            lan=LanDoor(offered=("192.168.1.5", "10.0.0.7")),
            storage=Storage(
                database=14_200_000,
                spool=4_096,
                assets=2_300_000,
                place="/home/ana/.local/share/xengo-desktop",
            ),
        )
    )
    keys: dict[int, ApiKey] = field(default_factory=dict)
    kept_channels: dict[str, Channel] = field(default_factory=dict)
    hooks: dict[str, Webhook] = field(default_factory=dict)
    sent: dict[str, list[Delivery]] = field(default_factory=dict)
    files: dict[str, Asset] = field(default_factory=dict)
    log: list[LoggedRequest] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    before: Callable[[str], object] = lambda call: None
    numbers: int = 100

    # the server

    def facts(self) -> ServerFacts:
        self._called("facts")
        return self.facts_now

    def add_domain(self, host: str) -> Sequence[str]:
        self._called("add_domain")
        if " " in host:
            raise Invalid("“go example” cannot be the name of a host; check its spelling.", field="host")
        self.facts_now = replace(self.facts_now, domains=(*self.facts_now.domains, host))
        return self.facts_now.domains

    def make_default_domain(self, host: str) -> Sequence[str]:
        self._called("make_default_domain")
        others = tuple(domain for domain in self.facts_now.domains if domain != host)
        self.facts_now = replace(self.facts_now, default_domain=host, domains=(host, *others))
        return self.facts_now.domains

    def remove_domain(self, host: str) -> None:
        self._called("remove_domain")
        domains = tuple(domain for domain in self.facts_now.domains if domain != host)
        self.facts_now = replace(self.facts_now, domains=domains)

    def open_lan(self, address: str, minutes: int) -> LanDoor:
        self._called("open_lan")
        until = NOW + timedelta(minutes=minutes)
        door = replace(self.facts_now.lan, address=f"http://{address}:40002", until=until)
        self.facts_now = replace(self.facts_now, lan=door)
        return door

    def close_lan(self) -> LanDoor:
        self._called("close_lan")
        self.facts_now = replace(self.facts_now, lan=LanDoor(offered=self.facts_now.lan.offered))
        return self.facts_now.lan

    def count_own_clicks(self, counted: bool) -> None:
        self._called("count_own_clicks")
        self.facts_now = replace(self.facts_now, own_clicks=counted)

    def requests(
        self, *, key_id: int | None = None, before: int | None = None, limit: int = 100
    ) -> Sequence[LoggedRequest]:
        self._called("requests")
        return [
            each
            for each in sorted(self.log, key=lambda each: -each.id)
            if key_id in (None, each.key_id) and (before is None or each.id < before)
        ][:limit]

    def back_up(self, file: Path, *, replace: bool = False) -> int:
        self._called("back_up")
        return file.write_bytes(b"a backup" * 1_000)

    # keys

    def api_keys(self) -> Sequence[ApiKey]:
        self._called("api_keys")
        return tuple(self.keys.values())

    def mint_key(self, new: NewKey) -> MintedKey:
        self._called("mint_key")
        quota = 500 if new.service == "xurl" and new.plan == "business" else None
        made = api_key(
            self._number(),
            service=new.service,
            name=new.name,
            scopes=new.scopes,
            plan=new.plan,
            expires_at=new.expires_at,
            quota=quota,
        )
        self.keys[made.id] = made
        return MintedKey(key=made, text=KEY)

    def rotate_key(self, key_id: int) -> MintedKey:
        self.revoke_key(key_id)
        old = self.keys[key_id]
        made = replace(old, id=self._number(), revoked_at=None, used=0, last_used_at=None)
        self.keys[made.id] = made
        return MintedKey(key=made, text=KEY)

    def revoke_key(self, key_id: int) -> None:
        self._called("revoke_key")
        if key_id not in self.keys:
            raise NotFound("There is no such key.")
        self.keys[key_id] = replace(self.keys[key_id], revoked_at=NOW)

    # channels

    def channels(self) -> Sequence[Channel]:
        self._called("channels")
        return tuple(self.kept_channels.values())

    def create_channel(self, new: NewChannel) -> Channel:
        self._called("create_channel")
        self.target = new.target
        made = channel(f"chan_{self._number()}", name=new.name, kind=new.kind)
        self.kept_channels[made.id] = made
        return made

    def try_channel(self, channel_id: str) -> None:
        self._called("try_channel")
        if self.kept_channels[channel_id].trouble:
            raise Refused("Slack answered 404: there is no such webhook any more.")

    def switch_channel(self, channel_id: str, enabled: bool) -> Channel:
        self._called("switch_channel")
        self.kept_channels[channel_id] = replace(self.kept_channels[channel_id], enabled=enabled)
        return self.kept_channels[channel_id]

    def delete_channel(self, channel_id: str) -> None:
        self._called("delete_channel")
        del self.kept_channels[channel_id]

    # webhooks

    def webhooks(self) -> Sequence[Webhook]:
        self._called("webhooks")
        return tuple(self.hooks.values())

    def create_webhook(self, url: str, events: Sequence[str], description: str = "") -> Webhook:
        self._called("create_webhook")
        made = webhook(f"wh_{self._number()}", url=url, events=tuple(events), description=description)
        self.hooks[made.id] = made
        return made

    def change_webhook(self, changed: Webhook) -> Webhook:
        self._called("change_webhook")
        self.hooks[changed.id] = changed
        return changed

    def delete_webhook(self, webhook_id: str) -> None:
        self._called("delete_webhook")
        del self.hooks[webhook_id]

    def deliveries(self, webhook_id: str) -> Sequence[Delivery]:
        self._called("deliveries")
        return tuple(self.sent.get(webhook_id, ()))

    def webhook_secret(self, webhook_id: str) -> str:
        self._called("webhook_secret")
        return SECRET

    def try_webhook(self, webhook_id: str) -> Delivery:
        self._called("try_webhook")
        made = delivery(f"del_{self._number()}", event="test.ping")
        self.sent.setdefault(webhook_id, []).insert(0, made)
        return made

    # files

    def assets(self) -> Sequence[Asset]:
        self._called("assets")
        return tuple(self.files.values())

    def add_asset(self, filename: str, media_type: str, data: bytes) -> Asset:
        self._called("add_asset")
        made = asset(f"asset-{self._number()}", filename=filename, media_type=media_type, size=len(data))
        self.files = {made.id: made} | self.files
        return made

    def publish_asset(self, asset_id: str) -> Asset:
        self._called("publish_asset")
        address = f"http://127.0.0.1:40002/files/{asset_id}"
        self.files[asset_id] = replace(self.files[asset_id], public=True, public_url=address)
        return self.files[asset_id]

    def delete_asset(self, asset_id: str) -> None:
        self._called("delete_asset")
        del self.files[asset_id]

    def _called(self, call: str) -> None:
        self.calls.append(call)
        self.before(call)

    def _number(self) -> int:
        self.numbers += 1
        return self.numbers


class FakeLine:
    """Stands for `Connections`: every conversation is with the fake."""

    def __init__(self, computer: object) -> None:
        self.computer = computer

    @contextmanager
    def conversation(self, account_id: str) -> Iterator[object]:
        yield self.computer


class FakeServer:
    """Stands for `ThisComputer`: it runs unless it was stopped."""

    def __init__(self) -> None:
        self.state = AccountState.READY
        self.message = ""
        self.taken_port = 0
        self.ours = True
        self.links, self.api = "http://127.0.0.1:40002", "http://127.0.0.1:40001"
        self.refuse: ServerTrouble | None = None

    def start(self) -> None:
        if self.refuse:
            self.message = str(self.refuse)
            raise self.refuse
        self.state, self.message, self.taken_port = AccountState.READY, "", 0

    def start_with_sample(self) -> None:
        self.start()

    def stop(self) -> None:
        self.state, self.message = AccountState.OFFLINE, "The local server is not running."

    def restart(self) -> None:
        self.stop()
        self.start()

    def use_another_port(self) -> None:
        self.refuse = None
        self.start()

    def reset_demo(self) -> None:
        self.restart()


def control_of(computer: object) -> Control:
    """Return the real desk over a fake server."""
    return Control(FakeLine(computer))  # type: ignore[arg-type]


def api_key(number: int, **values: object) -> ApiKey:
    given: dict[str, object] = {
        "id": number,
        "service": "local",
        "name": f"Key {number}",
        "prefix": f"xk_{number:04}",
        "created_at": NOW - timedelta(days=3),
    }
    return ApiKey(**(given | values))  # type: ignore[arg-type]


def channel(channel_id: str, **values: object) -> Channel:
    given: dict[str, object] = {
        "id": channel_id,
        "name": "team-clicks",
        "kind": ChannelKind.SLACK,
        "hint": "hooks.slack.com/…",
        "created_at": NOW - timedelta(days=2),
    }
    return Channel(**(given | values))  # type: ignore[arg-type]


def webhook(webhook_id: str, **values: object) -> Webhook:
    given: dict[str, object] = {
        "id": webhook_id,
        "url": "https://crm.example.com/hooks/links",
        "events": ("*",),
        "created_at": NOW - timedelta(days=9),
    }
    return Webhook(**(given | values))  # type: ignore[arg-type]


def delivery(delivery_id: str, **values: object) -> Delivery:
    given: dict[str, object] = {
        "id": delivery_id,
        "event": "link.scanned",
        "state": DeliveryState.DELIVERED,
        "attempts": 1,
        "response_status": 200,
        "created_at": NOW - timedelta(minutes=5),
        "delivered_at": NOW - timedelta(minutes=5),
    }
    return Delivery(**(given | values))  # type: ignore[arg-type]


def asset(asset_id: str, **values: object) -> Asset:
    given: dict[str, object] = {
        "id": asset_id,
        "filename": "logo.png",
        "media_type": "image/png",
        "size": 18_240,
        "confirmed": True,
        "created_at": NOW - timedelta(hours=3),
    }
    return Asset(**(given | values))  # type: ignore[arg-type]


def request(number: int, **values: object) -> LoggedRequest:
    given: dict[str, object] = {
        "id": number,
        "at": NOW - timedelta(seconds=1_000 - number),
        "service": "xqr",
        "key_id": 2,
        "key_name": "Newsletter script",
        "method": "GET",
        "path": "/api/v1/links/{link_id}",
        "status": 200,
        "milliseconds": 1.4,
        "request_id": f"req_{number:08x}",
    }
    return LoggedRequest(**(given | values))  # type: ignore[arg-type]


def busy_computer() -> FakeComputer:
    """Return a computer on which everything is in use."""
    made = FakeComputer()
    made.keys = {key.id: key for key in busy_keys()}
    made.kept_channels = {each.id: each for each in busy_channels()}
    made.hooks = {each.id: each for each in busy_webhooks()}
    made.sent["w1"] = busy_deliveries()
    made.files = {each.id: each for each in busy_files()}
    made.log = [busy_request(number) for number in range(1, 251)]
    return made


def busy_keys() -> tuple[ApiKey, ...]:
    some = ("links:read", "links:write", "analytics:read")
    long = "Print partner with a name that is rather long for a column"
    shop = {"service": "xurl", "plan": "business", "quota": 500}
    recently, earlier = NOW - timedelta(minutes=2), NOW - timedelta(hours=5)
    return (
        api_key(
            2,
            service="xqr",
            name="Newsletter script",
            prefix="xqr_7f3a",
            plan="pro",
            used=12_480,
            scopes=some,
            last_used_at=recently,
        ),
        api_key(3, name="Shop", prefix="xurl_91bc", used=412, last_used_at=earlier, **shop),
        api_key(4, name="Shop, last year", prefix="xurl_02aa", used=500, **shop),
        api_key(
            5, service="xengo", name="Importer", prefix="xg_55de", used=3, expires_at=NOW + timedelta(days=30)
        ),
        api_key(6, name="Backup job", prefix="loc_a1b2", expires_at=NOW - timedelta(days=1)),
        api_key(
            7, service="xqr", name=long, prefix="xqr_c0de", plan="pro", revoked_at=NOW - timedelta(days=12)
        ),
    )


def busy_channels() -> tuple[Channel, ...]:
    gone = "Teams answered 404: there is no such webhook any more."
    mail = {"kind": ChannelKind.EMAIL, "hint": "ana@example.com"}
    return (
        channel("c1", last_sent_at=NOW - timedelta(minutes=12)),
        channel("c2", name="ana", **mail),
        channel("c3", name="alerts", kind=ChannelKind.TEAMS, hint="Teams, logic.azure.com", trouble=gone),
        channel("c4", name="desk", kind=ChannelKind.DESKTOP, hint="This desktop", enabled=False),
    )


def busy_webhooks() -> tuple[Webhook, ...]:
    some = ("link.scanned", "link.threshold")
    gave_up = {"enabled": False, "failures": 100, "disabled_at": NOW - timedelta(days=4)}
    return (
        webhook("w1", description="CRM of the Berlin office"),
        webhook("w2", url="https://hooks.example.net/scan", events=some, failures=7),
        webhook("w3", url="https://old.example.org/", events=("link.created",), **gave_up),
    )


def busy_deliveries() -> list[Delivery]:
    pending = {"state": DeliveryState.PENDING, "delivered_at": None, "next_at": NOW + timedelta(minutes=4)}
    failed = {"state": DeliveryState.FAILED, "delivered_at": None, "failed_at": NOW - timedelta(hours=2)}
    silent = "The address did not answer within 10 s."
    return [
        delivery("d4", attempts=2, response_status=503, **pending),
        delivery("d3", event="link.created"),
        delivery("d2", event="link.updated", attempts=6, response_status=None, trouble=silent, **failed),
        delivery("d1", event="test.ping", created_at=NOW - timedelta(days=1)),
    ]


def busy_files() -> tuple[Asset, ...]:
    return (
        asset("a1", public=True, public_url="http://127.0.0.1:40002/files/4f1c/logo.png"),
        asset("a2", filename="poster-spring-2026.svg", media_type="image/svg+xml", size=1_240_500),
        asset("a3", filename="scan.tiff", media_type="image/tiff", size=24_000_000, confirmed=False),
    )


def busy_request(number: int) -> LoggedRequest:
    statuses = (200, 200, 201, 200, 429, 200, 404, 200, 500, 204)
    common = {"status": statuses[number % 10], "milliseconds": 0.4 + number * 37 % 90 / 10}
    if number % 3:
        return request(number, **common)
    shop = {"key_id": 3, "key_name": "Shop", "service": "xurl", "path": "/api/v1/links", "method": "POST"}
    return request(number, quota_used=number // 3, quota=500, **shop, **common)

"""A small desk in memory for tests of what is on screen; it answers at once and remembers what was asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from xengo_desktop.desk.campaigns.agreed import Agreed
from xengo_desktop.desk.drafts import FoundDraft
from xengo_desktop.desk.naming import Availability, Freedom
from xengo_desktop.dialects.local.service import SERVICE as LOCAL
from xengo_desktop.dialects.xengo.service import SERVICE as XENGO
from xengo_desktop.dialects.xqr.service import SERVICE as XQR
from xengo_desktop.dialects.xurl.service import SERVICE as XURL
from xengo_desktop.domain import checks
from xengo_desktop.domain.accounts import THIS_COMPUTER, Account, AccountStatus, Introduction, KeyPlace
from xengo_desktop.domain.campaigns.lint import Finding, lint
from xengo_desktop.domain.campaigns.vocabulary import Vocabulary
from xengo_desktop.domain.capabilities import Capabilities, Service
from xengo_desktop.domain.clicks import Bucket, Stats, Step, Window
from xengo_desktop.domain.drafts import KeptDraft
from xengo_desktop.domain.errors import NotFound, XengoError
from xengo_desktop.domain.links import Link, LinkDraft, LinkState
from xengo_desktop.domain.queries import Facets, Row
from xengo_desktop.domain.tags import Tag
from xengo_desktop.domain.watching import Watched

NOW = datetime(2026, 11, 21, 14, 20, tzinfo=UTC)

MINE = Account(id=THIS_COMPUTER, dialect="local", name="This computer", base_url="http://127.0.0.1:4000")
BRAND = Account(
    id="brand", dialect="xengo", name="Northwind brand", base_url=XENGO.base_url, colour="#e0833a"
)
SHOP = Account(id="shop", dialect="xurl", name="Shop", base_url=XURL.base_url)


def link(code: str = "invite-wdqg", **values: object) -> Link:
    domain = str(values.pop("domain", "go.example.com"))
    given: dict[str, object] = {
        "id": code,
        "domain": domain,
        "code": code,
        "destination": f"https://shop.fabrikam.eu/summer/{code}?utm_source=newsletter&utm_medium=email",
        "short_url": f"https://{domain}/{code}",
        "open_url": f"http://127.0.0.1:4001/@{domain}/{code}",
        "title": "Summer invite",
        "tags": (Tag("campaign", "summer"), Tag("docs")),
        "created_at": NOW - timedelta(days=40),
        "clicks": 59,
    }
    return Link(**(given | values))


def row(number: int = 1, account: str = THIS_COMPUTER, code: str = "invite-wdqg", **values: object) -> Row:
    return Row(id=number, account_id=account, link=link(code, **values))


class FakeConnections:
    def __init__(self, *accounts: Account) -> None:
        self.book: dict[str, Account] = {account.id: account for account in accounts or (MINE, BRAND, SHOP)}
        self.keys: dict[str, str] = {}
        self.keyring = (True, "Keys are kept in the Secret Service.")
        self.answer: Introduction | XengoError = Introduction(
            message="The key works.", facts=(("Plan", "Business"), ("Requests left", "4,812"))
        )

    def services(self) -> tuple[Service, ...]:
        return (XENGO, XURL, XQR)

    def accounts(self) -> tuple[Account, ...]:
        return tuple(self.book.values())

    def account(self, account_id: str) -> Account:
        if account_id not in self.book:
            raise NotFound("This account has been removed.")
        return self.book[account_id]

    def service(self, account_id: str) -> Service:
        services = {"local": LOCAL, "xengo": XENGO, "xurl": XURL, "xqr": XQR}
        return services[self.account(account_id).dialect]

    def capabilities(self, account_id: str) -> Capabilities:
        return self.service(account_id).capabilities

    def status(self, account_id: str) -> AccountStatus:
        return AccountStatus(account_id=account_id)

    def look_for_keys(self) -> None: ...

    def add(self, account: Account, key: str) -> Account:
        made = account if account.id else replace(account, id=f"account-{len(self.book)}")
        self.book[made.id] = made
        self.keys[made.id] = key
        return made

    def change(self, account: Account, key: str | None = None) -> None:
        self.book[account.id] = account
        if key is not None:
            self.keys[account.id] = key

    def remove(self, account_id: str) -> None:
        del self.book[account_id]

    def test(self, account: Account, key: str | None = None) -> Introduction:
        self.tested = (account, key)
        if isinstance(self.answer, XengoError):
            raise self.answer
        return self.answer

    def key_place(self, account_id: str) -> KeyPlace:
        return KeyPlace(kept=True, lasting=True, store="Secret Service", hint="9f3c")

    def keyring_works(self) -> tuple[bool, str]:
        return self.keyring


class FakeCatalogue:
    def __init__(self, connections: FakeConnections) -> None:
        self._connections = connections
        self.tags = (
            Tag("campaign", "spring"),
            Tag("campaign", "summer"),
            Tag("print"),
            Tag("channel", "poster"),
        )
        self.known_domains = ("go.example.com", "promo.example.com")
        self.objection: Callable[[str, str], str] = lambda destination, saved: ""

    def problems(self, account_id: str, draft: LinkDraft, of: Row | None) -> dict[str, str]:
        can = self._connections.capabilities(account_id)
        found = checks.problems(
            draft, can, saved=of.link if of else None, own_domains=self.known_domains, now=NOW
        )
        objection = self.objection(draft.destination, of.link.destination if of else "")
        return {"destination": objection, **found} if objection else found

    def facets(self, account_ids: Sequence[str]) -> Facets:
        return Facets(total=4, states={}, tags=tuple((tag, 1) for tag in self.tags), domains=())

    def domains(self, account_id: str) -> Sequence[str]:
        return self.known_domains

    def suggest_code(self) -> str:
        return "k7m2p9x"


class FakeDrafts:
    """Keeps drafts in memory, as the ledger does in its file."""

    def __init__(self) -> None:
        self.kept: dict[str, KeptDraft] = {}
        self.number = 0
        self.refuse: XengoError | None = None

    def keep(self, number: int, changes: Mapping[str, KeptDraft | None]) -> None:
        if self.refuse is not None:
            raise self.refuse
        if number <= self.number:
            return
        self.number = number
        for key, draft in changes.items():
            self.kept.pop(key, None)
            if draft is not None:
                self.kept[key] = draft

    def all(self) -> tuple[KeptDraft, ...]:
        return tuple(self.kept.values())

    def found(self, drafts: Iterable[KeptDraft]) -> tuple[FoundDraft, ...]:
        return tuple(FoundDraft(kept, None) for kept in drafts)


class FakeNaming:
    """Knows which codes are taken; `server` is what this computer's server says of the others."""

    def __init__(self) -> None:
        self.taken: dict[str, Link] = {}
        self.server = Freedom.FREE
        self.named = ("ops", "mail")

    def known(self, account_id: str, draft: LinkDraft, besides: Row | None = None) -> Availability:
        held = self.taken.get(draft.code.casefold())
        return Availability(Freedom.TAKEN, held) if held else Availability(Freedom.UNKNOWN_HERE)

    def asked(self, account_id: str, draft: LinkDraft, besides: Row | None = None) -> Availability:
        return Availability(self.server)

    def suggest(self, account_id: str, draft: LinkDraft) -> Sequence[str]:
        return (*(f"{draft.code}-2" for _ in [0] if draft.code), "k7m2p9x")

    def channels(self, account_id: str) -> Sequence[str]:
        return self.named


class FakeCampaigns:
    def __init__(self) -> None:
        self.words = Vocabulary()

    def vocabulary(self) -> Vocabulary:
        return self.words

    def keep(self, vocabulary: Vocabulary) -> None:
        self.words = vocabulary

    def lint(self, destination: str) -> tuple[Finding, ...]:
        return lint(destination, self.words)

    def objection(self, destination: str, saved: str = "") -> str:
        return Agreed(self.words).objection(destination, saved)


class FakeChanges:
    """Saves like a service; `refuse` makes the next call fail."""

    def __init__(self) -> None:
        self.refuse: XengoError | None = None
        self.before: Callable[[], object] = lambda: None
        self.sent: list[tuple[str, LinkDraft]] = []

    def save(self, old: Row, draft: LinkDraft) -> Row:
        self._maybe_refuse(old.account_id, draft)
        return replace(old, link=_written(old.link, draft))

    def create(self, account_id: str, draft: LinkDraft) -> Row:
        self._maybe_refuse(account_id, draft)
        return Row(id=99, account_id=account_id, link=_written(link(draft.code or "k7m2p9x"), draft))

    def _maybe_refuse(self, account_id: str, draft: LinkDraft) -> None:
        self.before()
        self.sent.append((account_id, draft))
        if self.refuse is not None:
            raise self.refuse


def _written(old: Link, draft: LinkDraft) -> Link:
    state = LinkState.ACTIVE if draft.enabled else LinkState.DISABLED
    names = ("destination", "title", "tags", "expires_at", "channels", "rules", "notes")
    values = {name: getattr(draft, name) for name in names}
    return replace(old, domain=draft.domain or old.domain, code=draft.code or old.code, state=state, **values)


@dataclass(frozen=True)
class FakeReading:
    stats: Stats
    as_of: datetime = NOW
    note: str = ""


@dataclass(frozen=True)
class FakeCodeText:
    text: str
    note: str = ""
    reachable: bool = True


class FakeCodes:
    def text(self, of: Row, *, capitals: bool = False) -> FakeCodeText:
        if of.account_id != THIS_COMPUTER:
            return FakeCodeText(of.link.short_url)
        return FakeCodeText(
            f"http://127.0.0.1:4001/q/{of.link.code}", "Only this computer can open it.", reachable=False
        )


@dataclass
class FakeClicks:
    """Counts that look like a day's work; `refuse` makes reading fail, `empty` finds nothing."""

    refuse: XengoError | None = None
    empty: bool = False
    scans: bool = True
    measured: timedelta | None = None
    note: str = ""
    asked: list[tuple[int, Window, Step]] = field(default_factory=list)

    def read(self, of: Row, window: Window, step: Step) -> FakeReading:
        self.asked.append((of.id, window, step))
        if self.refuse is not None:
            raise self.refuse
        since = NOW - (self.measured or window.span)
        buckets = () if self.empty else tuple(self._buckets(since, step))
        total = sum(bucket.clicks for bucket in buckets)
        told = sum(bucket.scans or 0 for bucket in buckets) if self.scans else None
        stats = Stats(
            link_id=of.link.id,
            since=since,
            until=NOW,
            step=step,
            buckets=buckets,
            total=total,
            scans=told,
            visitors=round(total * 0.7) if self.scans else None,
        )
        return FakeReading(stats, NOW, self.note)

    def _buckets(self, since: datetime, step: Step) -> list[Bucket]:
        first = since.replace(minute=0) if step is Step.HOUR else since.replace(hour=0, minute=0)
        made, start, number = [], first, 0
        while start < NOW:
            clicks = (number * 7 + number * number * 3) % 23
            made.append(
                Bucket(
                    start=start,
                    clicks=clicks,
                    scans=clicks // 3 if self.scans else None,
                    visitors=clicks // 2 if self.scans else None,
                )
            )
            start, number = start + step.width, number + 1
        return made


class FakeWatching:
    """Destinations in trouble, by address."""

    def __init__(self) -> None:
        self.found: dict[str, Watched] = {}

    def finding_for(self, destination: str) -> Watched | None:
        return self.found.get(destination)


class FakeDesk:
    """The parts that the inspector uses."""

    def __init__(self, *accounts: Account) -> None:
        self.connections = FakeConnections(*accounts)
        self.catalogue = FakeCatalogue(self.connections)
        self.changes = FakeChanges()
        self.clicks = FakeClicks()
        self.codes = FakeCodes()
        self.drafts = FakeDrafts()
        self.watching = FakeWatching()
        self.naming = FakeNaming()
        self.campaigns = FakeCampaigns()
        self.catalogue.objection = self.campaigns.objection

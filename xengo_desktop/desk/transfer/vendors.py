"""Where a file comes from, told by its whole header; only those count that are known for sure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from xengo_desktop.desk.transfer.fields import BY_NAME, Field
from xengo_desktop.tabular.records import plain_name
from xengo_desktop.tabular.table import Kind

COMMA, BAR = ",", "|"
BRANDED = ("customlink", "link")
"""Of two short links the one that somebody has chosen."""

TEXTS = (Kind.DELIMITED, Kind.WORKBOOK)
OBJECTS = (Kind.JSON, Kind.JSON_LINES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vendor:
    """One header by which a product's export is known.

    `names` must all be there, in any order; besides them only `also`, unless `open` (objects of an API, which
    grow). `fields` says what a name means here where that differs from what it usually means, None for
    nothing. `first` orders several columns for one field. `refusal` is the sentence about files that hold no
    links at all.
    """

    label: str
    names: frozenset[str]
    also: frozenset[str] = frozenset()
    kinds: tuple[Kind, ...] = TEXTS
    open: bool = False
    fields: tuple[tuple[str, Field | None], ...] = ()
    first: tuple[str, ...] = ()
    tag_separator: str = COMMA
    refusal: str = ""
    ours: bool = False

    def matches(self, kind: Kind, names: frozenset[str]) -> bool:
        """Say whether this is the header."""
        if kind not in self.kinds or not self.names <= names:
            return False
        return self.open or names <= self.names | self.also

    def field(self, name: str) -> Field | None:
        """Return what a column holds here."""
        plain = plain_name(name)
        return dict(self.fields).get(plain, BY_NAME.get(plain))


def _names(text: str) -> frozenset[str]:
    return frozenset(map(plain_name, text.split(",")))


OWN_NAMES = _names(
    "account,domain,code,destination,title,tags,expires_at,enabled,channels,rules,notes,short_url,open_url,"
    "state,clicks,scans,clicks_24h,last_click_at,created_at,updated_at"
)
"""Columns of our own exports."""

VENDORS = (
    Vendor(
        label="xengo desktop",
        names=_names("destination,domain,code"),
        also=OWN_NAMES,
        kinds=(*TEXTS, *OBJECTS),
        # The parts of the short link stand in columns of their own; its state is more than being on or off.
        fields=(("shorturl", None), ("openurl", None), ("state", None)),
        ours=True,
    ),
    Vendor(
        label="Dub",
        names=_names("Short link,Destination URL,Clicks,Created at"),
        also=_names("Leads,Conversions,Revenue,Link ID,Updated at,Tags,Archived"),
    ),
    Vendor(
        label="Shlink",
        names=_names("createdAt,shortUrl,longUrl,title,tags,visits"),
        also=_names("domain,shortCode"),
        tag_separator=BAR,
    ),
    Vendor(
        label="Shlink visits",
        names=_names(
            "date,potentialBot,userAgent,os,browser,referer,country,region,city,latitude,longitude,"
            "visitedUrl,type"
        ),
        refusal="These are visits that Shlink counted, not links; export the short URLs instead.",
    ),
    Vendor(
        label="Shlink servers",
        names=_names("name,url,apiKey"),
        also=_names("forwardCredentials"),
        kinds=(*TEXTS, *OBJECTS),
        refusal="This file lists Shlink servers and their API keys, not links. Whoever reads it can use the "
        "keys: delete it when it is not needed any more.",
    ),
    Vendor(label="YOURLS", names=_names("source,target,hits")),
    Vendor(
        label="YOURLS",
        names=_names("keyword,url,title,timestamp,clicks"),
        also=_names("ip,shorturl"),
        kinds=OBJECTS,
    ),
    Vendor(label="YOURLS", names=_names("shorturl,url,title,timestamp,ip,clicks"), kinds=OBJECTS),
    Vendor(
        label="Kutt",
        names=_names("target,address,visit_count"),
        kinds=OBJECTS,
        open=True,
        fields=(("description", Field.TITLE), ("link", None), ("password", None)),
    ),
    Vendor(
        label="Bitly",
        names=_names("link,long_url,custom_bitlinks"),
        kinds=OBJECTS,
        open=True,
        fields=(("custombitlinks", Field.SHORT_URL), ("id", None)),
        first=("custombitlinks", "link"),
    ),
    Vendor(
        label="Bitly",
        names=_names("Link,Custom Link,Destination URL"),
        open=True,
        first=BRANDED,
    ),
    Vendor(label="Short.io", names=_names("originalURL,path,createdAt"), kinds=OBJECTS, open=True),
    Vendor(label="Rebrandly", names=_names("slashtag,destination"), kinds=OBJECTS, open=True),
    Vendor(label="Lynx", names=_names("id,slug,destination,author,creationDate,modifiedDate,visits")),
    Vendor(
        label="URLR",
        names=_names("url,expired_at,password,code,label,tags,delete_after_expiration"),
    ),
    Vendor(label="mini-qr", names=_names("url,frameText"), also=_names("fileName,frameFontFamily")),
    Vendor(
        label="mini-qr contacts",
        names=_names("firstName,lastName"),
        open=True,
        refusal="This file lists contacts for QR codes, not links.",
    ),
)


def recognise(kind: Kind, header: Iterable[str]) -> Vendor | None:
    """Return whose export this is; None where the header says too little."""
    names = frozenset(map(plain_name, header))
    return next((vendor for vendor in VENDORS if vendor.matches(kind, names)), None)

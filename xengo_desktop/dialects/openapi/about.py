"""What the documents say about each API as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class About(NamedTuple):
    """The title of a document, and what a reader should know before the first call."""

    title: str
    text: str


ABOUT: Mapping[str, About] = {
    "local": About(
        "This computer",
        "Every field of every link, clicks of many links at once, and the server's own affairs. The window "
        "speaks this API; a key of the service `local` opens it to other programs.",
    ),
    "xengo": About(
        "xengo on this computer",
        "xengo's API over the links of this computer: codes as ids, key/value tags, clicks by the hour. "
        "Where xengo documents nothing, the choices are ours; they are listed in docs/api-choices.md.",
    ),
    "xurl": About(
        "XURL on this computer",
        "XURL's API over the links of this computer's default domain, each key seeing its own. Times are "
        "epoch milliseconds. A link cannot be changed. Every request counts, also a refused one.",
    ),
    "xqr": About(
        "xQR on this computer",
        "xQR's API over the links of this computer's default domain: envelopes, labels, scopes, and the "
        "image of the code.",
    ),
}

KEYS = (
    "A key is made with `xengo-desktop keys create --service …` and shown once. "
    "It is sent as `Authorization: Bearer <key>`."
)

TAGS: Mapping[str, str] = {
    "links": "Short links and what becomes of them.",
    "stats": "Clicks.",
    "analytics": "Scans and clicks, counted.",
    "state": "How the server is.",
    "domains": "Hosts under which links live.",
    "keys": "Keys that open the APIs.",
    "channels": "Where news of clicks goes.",
    "webhooks": "Programs that are told what happens.",
    "qr": "QR codes and their templates.",
    "assets": "Files.",
    "bulk": "Many links in one request.",
    "cdn": "Published files.",
    "own-clicks": "Whether clicks from this computer count.",
    "backup": "The whole workspace in one file.",
    "lan": "The door to the network around this computer.",
    "events": "Clicks as they come.",
    "requests": "Who called what.",
    "summary": "Clicks of all links together.",
    "usage": "What the plan allows, and what is used of it.",
    "workspace": "The workspace of the key.",
}

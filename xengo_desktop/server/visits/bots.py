"""Who is behind a User-Agent: a person, a crawler, a link previewer or a tool; and on what kind of device."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

AGENT_LIMIT = 512
"""Characters of an agent that are looked at, so that matching takes linear time."""

PEOPLE = re.compile(
    r"FBAN/|FBAV/|\bInstagram |musical_ly|BytedanceWebview|\bLinkedInApp\b|\[Pinterest/|Snapchat/|Viber/"
    r"|SogouM|SogouSearch|SGInfo|KAKAOTALK \d",
    re.IGNORECASE,
)
"""In-app and other browsers whose names look like machines; people sit behind them."""

PREVIEWERS = re.compile(
    r"facebookexternalhit|facebookcatalog|meta-externalfetcher|Twitterbot|Slackbot|Slack-ImgProxy|Discordbot"
    r"|TelegramBot|^WhatsApp|SkypeUriPreview|LinkedInBot|Pinterest(?:bot|/0)|vkShare|redditbot|Iframely|Embedly"
    r"|BitlyBot|Google-PageRenderer|Microsoft-Teams|Snap URL Preview|^snapchat|^Viber|LINE-Parts"
    r"|kakaotalk-scrap|Mastodon|Bluesky|preview\b|SteamChatURLLookup",
    re.IGNORECASE,
)

TOOLS = re.compile(
    r"^(?:curl|wget|python|aiohttp|httpx|okhttp|axios|node|undici|got|go-http|java|apache-httpclient|libwww|perl"
    r"|ruby|faraday|php|guzzle|postman|insomnia|httpie|wrk|hey/|k6|vegeta|ab/|apachebench|dart|rust|reqwest|scrapy"
    r"|winhttp|powershell|deno|bun/|rest|client/|jetty|microsoft bits|svn)",
    re.IGNORECASE,
)

SYSTEMS = (
    "windows|win[39]|linux|android|mac|iphone|ipad|ipod|x11|cros|mobile|tv|nintendo|playstation|ps3|xbox|series"
    "|symb|blackberry|bb10|playbook|kindle|tizen|bada|meego|webos|hpwos|palm|sun|bsd|os/2|haiku|beos|amiga"
    "|fuchsia|java|maemo|kaios|midp|msie|konqueror|sailfish|harmony|tablet|brew|qnx|wayland|unix|aix|irix"
    "|solaris|danger|nokia|roku|spectrum"
)
COMPATIBLE = "u;|msie|konqueror|icab|omniweb|windows|googletv|ibrowse|netfront|genius|nettv|smart"

NAMELESS = re.compile(
    r"^mozilla/5\.0(?! ?\(| (?:arch)?linux)|^mozilla/\d\.\d(?: ?\(\W*\)?)?$"
    r"|^[\w.\- ]+(?:/v?\d+(?:\.\d+)*)?$(?<!wap.browser/1.0.0)|^[\w-]+/[a-z]\w*$"
    r"|^(?!mozilla|opera|links )"
    r"(?!.*(?:mozilla|midp|webkit|browser|presto|gecko|wap|ucweb|obigo|maui|hbbtv|front/))"
    r"|^(?!mozilla |links )[^/]*$|^[^\w\"]"
    rf"|^mozilla/5\.0 \(compatible(?!;? *(?:{COMPATIBLE}))(?![^)]*(?:android|nintendo|kindle|linux|mac os))"
    rf"|^mozilla/5\.0 \((?!.*(?:hbbtv|mobile|version/|crkey|ce-html))(?![^)]*(?:{SYSTEMS}))",
    re.IGNORECASE,
)
"""Agents without what every browser says of itself, a system first of all, or too short to be one's."""

FOREIGN = re.compile(r"gecko; ?\w|(?<!mozilla/[45]\.0 )\(compatible[;)](?! msie)|\$\{|<\?", re.IGNORECASE)
"""Marks where browsers have none."""

MACHINES = re.compile(
    r"bots?(?:\b|_|\d)|crawl|spider|scrape|slurp|headless|phantomjs|puppeteer|playwright|selenium|cypress/"
    r"|lighthouse|page ?speed|pingdom|statuscake|uptime|monitor|check|validat|inspect|scan(?!\w*mobile)|fetch"
    r"|retriev|feed(?!ly)|\brss\b|archive|nutch|(?<!wap )\bproxy\b|synthetic|audit|verif|thumbnail|transcod"
    r"|observator|diagnos|measurement|research|extractor|finder\b|lookup|favicon|optimi[sz]er|detectify"
    r"|analy[sz]|resolver|zgrab|\bsurvey|jeeves|\bmunin|dummy|securityheaders|(?<!_)agent\b"
    r"|(?:-tools|leads?|prospect\w*)\b|(?:^|\W)time/\d{9}"
    r"|\bgoogle[- ](?!web|app|search.app|chrome|tv|pixel|nexus|fiber|wap|earth)\w"
    r"|https?://|@[a-z][\w-]+\.|(?<!air)(?<=[a-z])\.(?:com|io|ai|eu)\b(?!\.)",
    re.IGNORECASE,
)
"""Words that browsers do not use of themselves; what an Android device is called does not count."""

MODEL = re.compile(
    r"^(mozilla/5\.0 \(linux;[^)]*?android[^;)]*;(?: ?[a-z]{2}[-_][a-z]{2};)?)[^;)]*", re.IGNORECASE
)
"""The beginning of an Android agent, up to the name of the device, which may be anything."""

TABLET = re.compile(r"iPad|Tablet|PlayBook|Kindle|Silk/(?!.*Mobile)|Android(?!.*Mobile)", re.IGNORECASE)
MOBILE = re.compile(r"Mobi|iPhone|iPod|Android|Windows Phone|Opera Mini", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Agent:
    """What a User-Agent says: why it is a machine ("" for people), and which device it claims."""

    reason: str
    device: str


@lru_cache(maxsize=8192)
def read_agent(text: str) -> Agent:
    """Judge a User-Agent, cut to AGENT_LIMIT by the caller."""
    reason = _reason(text)
    return Agent(reason, "" if reason else _device(text))


def warm() -> None:
    """Load the packaged patterns, so that the first visitor does not wait for them."""
    read_agent("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")


def _reason(text: str) -> str:
    if not text.strip():
        return "empty-agent"
    if PREVIEWERS.search(text):
        return "preview"
    if TOOLS.search(text):
        return "tool"
    if PEOPLE.search(text):
        return ""
    return "crawler" if _is_machine(text) else ""


def _is_machine(text: str) -> bool:
    if NAMELESS.search(text) or FOREIGN.search(text):
        return True
    plain = MODEL.sub(r"\1", text)
    return bool(MACHINES.search(plain)) or _listed(plain)


def _listed(text: str) -> bool:
    return any(chunk.search(text) for chunk in _packaged())


@cache
def _packaged() -> tuple[re.Pattern[str], ...]:
    """Return the crawler-user-agents list (MIT) as a few alternations, which match faster than one."""
    import crawleruseragents as packaged  # type: ignore[import-untyped]

    patterns = [entry["pattern"] for entry in packaged.CRAWLER_USER_AGENTS_DATA]
    return tuple(re.compile("|".join(patterns[start : start + 25])) for start in range(0, len(patterns), 25))


def _device(text: str) -> str:
    if TABLET.search(text):
        return "tablet"
    return "mobile" if MOBILE.search(text) else "desktop"

"""Who is behind a User-Agent: a person, a crawler, a link previewer or a tool; and on what kind of device."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

AGENT_LIMIT = 512
"""Characters of an agent that are looked at, so that matching takes linear time."""

PEOPLE = re.compile(r"FBAN/|FBAV/|\bInstagram |\bCUBOT\b|\bCubot\b")
"""In-app browsers and one phone maker whose names look like machines; people sit behind them."""

PREVIEWERS = re.compile(
    r"facebookexternalhit|facebookcatalog|meta-externalfetcher|Twitterbot|Slackbot|Slack-ImgProxy|Discordbot"
    r"|TelegramBot|^WhatsApp|SkypeUriPreview|LinkedInBot|Pinterest(?:bot|/0)|vkShare|redditbot|Iframely|Embedly"
    r"|BitlyBot|Google-PageRenderer|Microsoft-Teams|Snap URL Preview|snapchat|Viber/|LINE-Parts"
    r"|kakaotalk-scrap|Mastodon|Bluesky|\bpreview\b",
    re.IGNORECASE,
)

TOOLS = re.compile(
    r"^(?:curl|wget|python|aiohttp|httpx|okhttp|axios|node|undici|got|go-http|java|apache-httpclient|libwww|perl"
    r"|ruby|faraday|php|guzzle|postman|insomnia|httpie|wrk|hey/|k6|vegeta|ab/|apachebench|dart|rust|reqwest|scrapy"
    r"|winhttp|powershell|deno|bun|rest|client/|jetty|microsoft bits|svn)",
    re.IGNORECASE,
)

MACHINES = re.compile(
    r"(?<!cu)bots?(?:\b|_|\d)|crawl|spider|scrape|slurp|headless|phantomjs|puppeteer|playwright|selenium|cypress/"
    r"|lighthouse|pagespeed|pingdom|statuscake|uptime|monitor|checker|validator|inspect|scanner|fetch|feed|\brss\b"
    r"|archive|nutch|sogou|proxy|synthetic|https?://|@[a-z][\w-]+\.|\.com\b|\(\)"
    r"|^mozilla/\d\.\d$|^mozilla/\d\.\d \(compatible;?\)$|^[\w.\- ]+(?:/v?\d+(?:\.\d+)*)?$",
    re.IGNORECASE,
)
"""Words that browsers do not use of themselves, and agents too short to be a browser's."""

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
    return "crawler" if MACHINES.search(text) or _listed(text) else ""


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

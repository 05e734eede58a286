"""Where the links are served: known once the sockets are bound, printed on every link."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

UNCHANGED = "!$&'()*+,;=:@~-._"
PLAIN = re.compile(r"[\w.~-]+", re.ASCII)


class Addresses:
    """Spells the two addresses of a link: as it is printed, and as it can be opened from here."""

    def __init__(self) -> None:
        self.links = "http://127.0.0.1"
        self.public = ""
        self._also: frozenset[str] = frozenset()

    def publish(self, links: str, public: str = "") -> None:
        """Say where the links listener answers, and what links on the default domain begin with."""
        self.links = links.rstrip("/")
        self.public = public.rstrip("/")

    def include(self, url: str) -> None:
        """Say that links are reached there, too, or were for a while."""
        self._also |= {urlsplit(url).netloc}

    def netlocs(self) -> frozenset[str]:
        """Return the hosts, with their ports, under which links are reached without a domain of their own."""
        links = urlsplit(self.links)
        loopback = {f"{name}:{links.port}" for name in ("localhost", "127.0.0.1", "[::1]")}
        return frozenset(loopback | {links.netloc, urlsplit(self.public).netloc} - {""}) | self._also

    def opened(self, host: str, code: str) -> str:
        """Return the address that works on this computer without DNS."""
        return f"{self.links}/@{host}/{_spelt(code)}"

    def printed(self, host: str, code: str, *, default: bool) -> str:
        """Return the address as the link is known."""
        return f"{self._beginning(host, default)}/{_spelt(code)}"

    def _beginning(self, host: str, default: bool) -> str:
        if default and self.public:
            return self.public
        if host == "localhost":
            return self.links
        if host.endswith(".localhost"):
            port = urlsplit(self.links).port
            return f"http://{host}:{port}" if port else f"http://{host}"
        return f"https://{host}"


def _spelt(code: str) -> str:
    return code if PLAIN.fullmatch(code) else quote(code, safe=UNCHANGED)

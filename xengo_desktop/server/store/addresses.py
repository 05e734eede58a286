"""Where the links are served: known once the sockets are bound, printed on every link."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

UNCHANGED = "!$&'()*+,;=:@~-._"


class Addresses:
    """Spells the two addresses of a link: as it is printed, and as it can be opened from here."""

    def __init__(self) -> None:
        self.links = "http://127.0.0.1"
        self.public = ""

    def publish(self, links: str, public: str = "") -> None:
        """Say where the links listener answers, and what links on the default domain begin with."""
        self.links = links.rstrip("/")
        self.public = public.rstrip("/")

    def opened(self, host: str, code: str) -> str:
        """Return the address that works on this computer without DNS."""
        return f"{self.links}/@{host}/{quote(code, safe=UNCHANGED)}"

    def printed(self, host: str, code: str, *, default: bool) -> str:
        """Return the address as the link is known."""
        return f"{self._beginning(host, default)}/{quote(code, safe=UNCHANGED)}"

    def _beginning(self, host: str, default: bool) -> str:
        if default and self.public:
            return self.public
        if host == "localhost":
            return self.links
        if host.endswith(".localhost"):
            port = urlsplit(self.links).port
            return f"http://{host}:{port}" if port else f"http://{host}"
        return f"https://{host}"

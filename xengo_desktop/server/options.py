"""What `serve` was asked to do."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class ServeOptions:
    """One run of the local server. Port 0: any free port. Empty `database`: SQLite in the data folder."""

    data_dir: Path
    database: str = ""
    limits: str = "memory"
    host: str = "127.0.0.1"
    port: int = 0
    links_host: str = "127.0.0.1"
    links_port: int = 0
    public_url: str = ""
    demo: bool = False
    geo: Path | None = None
    keep_clicks: int | None = None
    strict_plans: bool = False
    allow_hosts: tuple[str, ...] = ()
    trust_proxies: tuple[str, ...] = ()
    parent_stdin: bool = False
    private_webhooks: bool = False

"""The way to a host: direct or through the system's proxy, over TLS as this computer trusts it."""

from __future__ import annotations

import ipaddress
import ssl
import urllib.request
from functools import cache

import httpcore
import httpx
import truststore

from xengo_desktop.domain.errors import Offline
from xengo_desktop.net.wires import CancellableBackend

CONNECTIONS = 6
KEEP_FOR = 4.0
"""Seconds an idle connection is kept; less than the five after which common servers hang up."""


@cache
def shared_tls() -> ssl.SSLContext:
    """Return the one TLS context that trusts what the operating system trusts."""
    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def is_loopback(host: str) -> bool:
    """Whether the host is this computer itself, so that no proxy can reach it."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def proxy_for(url: httpx.URL) -> httpx.Proxy | None:
    """Return the system's proxy for this address; raise Offline if its setting makes no sense."""
    if is_loopback(url.host) or urllib.request.proxy_bypass(url.host):
        return None
    proxies = urllib.request.getproxies()
    address = proxies.get(url.scheme) or proxies.get("all")
    if not address:
        return None
    try:
        return httpx.Proxy(address if "://" in address else f"http://{address}")
    except (ValueError, httpx.InvalidURL) as error:
        raise Offline("The proxy setting of this computer cannot be used.") from error


def pool_for(url: httpx.URL, tls: ssl.SSLContext | None) -> httpcore.ConnectionPool:
    """Return connections to the address, opened when they are first needed."""
    proxy = proxy_for(url)
    if tls is None and (url.scheme == "https" or proxy is not None):
        tls = shared_tls()
    if proxy is None:
        return httpcore.ConnectionPool(
            ssl_context=tls,
            max_connections=CONNECTIONS,
            keepalive_expiry=KEEP_FOR,
            network_backend=CancellableBackend(),
        )
    return _proxied(proxy, tls)


def _proxied(proxy: httpx.Proxy, tls: ssl.SSLContext | None) -> httpcore.ConnectionPool:
    address = httpcore.URL(str(proxy.url))
    if proxy.url.scheme.startswith("socks"):
        return httpcore.SOCKSProxy(
            proxy_url=address,
            proxy_auth=proxy.raw_auth,
            ssl_context=tls,
            max_connections=CONNECTIONS,
            keepalive_expiry=KEEP_FOR,
            network_backend=CancellableBackend(),
        )
    return httpcore.HTTPProxy(
        proxy_url=address,
        proxy_auth=proxy.raw_auth,
        ssl_context=tls,
        proxy_ssl_context=tls if proxy.url.scheme == "https" else None,
        max_connections=CONNECTIONS,
        keepalive_expiry=KEEP_FOR,
        network_backend=CancellableBackend(),
    )

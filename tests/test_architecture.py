"""Who may import whom. If one of these fails, move the code, not the rule."""

from __future__ import annotations

import pytest
from pytest_archon import archrule

APP = "xengo_desktop"

MAY_USE = {
    "domain": [],
    "insights": ["domain"],
    "tabular": ["domain"],
    "qr": ["domain", "tabular"],
    "accounts": ["domain"],
    "settings": ["domain"],
    "library": ["domain"],
    "net": ["domain"],
    "dialects": ["domain", "net"],
    "server": ["dialects", "net", "domain", "insights", "qr", "settings"],
    "desk": ["insights", "qr", "tabular", "accounts", "settings", "library", "dialects", "domain", "net"],
    "commands": ["desk", "accounts", "settings", "tabular", "domain"],
    "ui": ["desk", "domain", "insights", "qr", "settings", "tabular"],
}

HOMES = {
    "PySide6": ["ui", "app"],
    "shiboken6": ["ui", "app"],
    "pyqtgraph": ["ui.charts"],
    "httpx": ["net"],
    "httpcore": ["net"],
    "truststore": ["net"],
    "uvicorn": ["server"],
    "httptools": ["server"],
    "sqlalchemy": ["server.store"],
    "alembic": ["server.store"],
    "sqlite3": ["library"],
    "keyring": ["accounts"],
    "segno": ["qr"],
    "PIL": ["qr"],
    "zxingcpp": ["qr.reading"],
    "pyzbar": ["qr"],
    "pypdfium2": ["qr"],
    "fontTools": ["qr.lettering"],
    "uharfbuzz": ["qr.lettering"],
    "picosvg": ["qr"],
    "pathops": ["qr"],
    "resvg_py": ["qr"],
    "isal": ["qr.formats"],
    "openpyxl": ["tabular.workbooks"],
    "xlsxwriter": ["tabular.writing"],
    "charset_normalizer": ["tabular.decoding"],
    "numpy": ["library", "qr", "ui.charts"],
    "msgspec": ["dialects", "library", "net", "server"],
    "iptocc": ["server"],
    "ua_parser": ["server.visits.programs"],
    "ifaddr": ["server.interfaces"],
    "apprise": ["server.notify"],
    "redis": ["server.limits"],
    "cryptography": ["server.sealing", "net.certificates"],
    "protego": ["net.robots"],
    "idna": ["domain.hosts"],
    "regex": ["desk.bulk"],
}


def trees(*packages: str) -> list[str]:
    return [pattern for package in packages for pattern in (f"{APP}.{package}", f"{APP}.{package}.*")]


@pytest.mark.parametrize(("package", "others"), MAY_USE.items(), ids=list(MAY_USE))
def test_each_package_uses_only_those_below(package: str, others: list[str]) -> None:
    (
        archrule(f"{package} uses only {others or 'itself'}")
        .match(*trees(package))
        .may_import(*trees(package, *others), APP)
        .should_not_import(f"{APP}.*")
        .check(APP, only_direct_imports=True, skip_type_checking=False)
    )


@pytest.mark.parametrize(("library", "homes"), HOMES.items(), ids=list(HOMES))
def test_each_library_has_one_home(library: str, homes: list[str]) -> None:
    (
        archrule(f"{library} is imported in {homes} only")
        .match(f"{APP}*")
        .exclude(*trees(*homes))
        .should_not_import(library, f"{library}.*")
        .check(APP, only_direct_imports=True)
    )


def test_calling_a_service_never_needs_its_answering_side() -> None:
    (
        archrule("client and host share only the wire")
        .match(f"{APP}.dialects.*.client", f"{APP}.dialects.*.client.*")
        .should_not_import(f"{APP}.dialects.*.host", f"{APP}.dialects.hosting", f"{APP}.server*")
        .check(APP, only_direct_imports=True)
    )


@pytest.mark.parametrize("dialect", ["local", "xengo", "xurl", "xqr"])
def test_dialects_do_not_know_each_other(dialect: str) -> None:
    others = [name for name in ("local", "xengo", "xurl", "xqr") if name != dialect]
    (
        archrule(f"{dialect} stands alone")
        .match(*trees(f"dialects.{dialect}"))
        .should_not_import(*trees(*(f"dialects.{other}" for other in others)))
        .check(APP, only_direct_imports=True)
    )

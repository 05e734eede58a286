"""A workspace from before whole workspaces were counted by the day."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, text

from support.stores import NOON, SetClock
from xengo_desktop.domain.clicks import Step, Window, reach
from xengo_desktop.domain.clock import to_ms
from xengo_desktop.server.store import open_store
from xengo_desktop.server.store.database.versions import MIGRATIONS

NOON_MS = to_ms(NOON)
DAY, HOUR = NOON_MS // 86_400_000, NOON_MS // 3_600_000
ROWS = (
    f"INSERT INTO workspaces (id, name, created_at) VALUES (1, 'This computer', {NOON_MS})",
    f"INSERT INTO domains (id, workspace_id, host, created_at) VALUES (1, 1, 'localhost', {NOON_MS})",
    *(
        "INSERT INTO links (id, uuid, workspace_id, domain_id, code, folded, destination, location, tags, "
        f"channels, rules, created_at, updated_at) VALUES ({link}, 'u{link}', 1, 1, 'c{link}', 'c{link}', "
        f"'https://example.com/', 'https://example.com/', '[]', '[]', '[]', {NOON_MS + link}, {NOON_MS})"
        for link in (1, 2)
    ),
    f"INSERT INTO workspace_hours VALUES (1, {HOUR}, 5, 2, 3, 1, 1, 0), (1, {HOUR - 1}, 4, 0, 4, 0, 0, 1)",
    f"INSERT INTO click_facets VALUES (1, 0, {DAY}, 'DE', 5), (2, 0, {DAY}, 'DE', 3)",
    f"INSERT INTO click_facets VALUES (2, 1, {DAY}, 'mobile', 9)",
)


def test_its_days_and_its_facets_are_added_up(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'server.sqlite'}"
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    engine = create_engine(url)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        for row in ROWS:
            connection.execute(text(row))
    engine.dispose()
    store = open_store(url, clock=SetClock())
    summary = store.overview.summary(1, *reach(Window.WEEK, Step.DAY, NOON), Step.DAY)
    assert (summary.clicks, summary.scans, summary.visitors, summary.bots) == (9, 2, 7, 3)
    assert summary.breakdown.countries == (("DE", 8), ("", 1))
    assert summary.breakdown.devices == (("mobile", 9),)
    store.close()

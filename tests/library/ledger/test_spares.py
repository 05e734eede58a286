"""Copies of the ledger: made while it is written to, looked through, kept for a week, put back."""

from __future__ import annotations

import shutil
import sqlite3
import stat
import threading
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from support.clocks import Watch
from support.links import NOON, make_link
from xengo_desktop.domain.changes import ChangeKind, Wish
from xengo_desktop.domain.errors import FileTrouble
from xengo_desktop.domain.jobs import Cancelled
from xengo_desktop.library.ledger import Ledger, restoring, sparing
from xengo_desktop.library.ledger import spares as keeping
from xengo_desktop.library.ledger.spares import LedgerSpares
from xengo_desktop.library.ledger.tables import APPLICATION_ID, MIGRATIONS, TABLES
from xengo_desktop.library.soundness import is_whole


def wish(number: int = 1) -> Wish:
    return Wish(kind=ChangeKind.DELETE, account_id="work", before=make_link(number))


class Ground(NamedTuple):
    """A place for a ledger and its copies."""

    path: Path
    folder: Path
    watch: Watch

    def open(self) -> Ledger:
        return Ledger(self.path, copies=self.folder, clock=self.watch)

    @property
    def spares(self) -> LedgerSpares:
        return LedgerSpares(self.path, self.folder, self.watch)

    def names(self) -> list[str]:
        return sorted(path.name for path in self.folder.iterdir() if not path.name.startswith("."))

    def write(self, count: int, title: str = "Delete") -> None:
        """Have a ledger with so many changes more, and its journal in its file."""
        with closing(self.open()) as ledger:
            ledger.changes.record(title, map(wish, range(count)))


@pytest.fixture
def ground(tmp_path: Path) -> Ground:
    return Ground(tmp_path / "ledger.sqlite", tmp_path / "copies", Watch())


def begin_at_first_version(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.executescript("".join(TABLES))
        db.execute("PRAGMA user_version = 1")
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def spoil(path: Path) -> None:
    """Write nonsense over the pages behind the first ones, which hold the schema."""
    content = bytearray(path.read_bytes())
    for page in range(40, len(content) // 4096):
        content[page * 4096 : page * 4096 + 400] = b"\xff" * 400
    path.write_bytes(content)


class TestMaking:
    def test_a_copy_is_whole_on_its_own_and_the_user_s_alone(self, ground: Ground) -> None:
        with closing(ground.open()) as ledger:
            assert ground.spares.due()
            ledger.changes.record("Delete", [wish()])
            made = ground.spares.make()
            assert not ground.spares.due()
        assert ground.names() == ["ledger-20260703T120000Z.sqlite"]
        assert stat.S_IMODE(made.stat().st_mode) == 0o600
        assert stat.S_IMODE(ground.folder.stat().st_mode) == 0o700
        with closing(Ledger(made)) as copy:
            assert [step.title for step in copy.steps.latest(9)] == ["Delete"]

    def test_another_one_is_due_once_something_was_written_and_some_minutes_are_over(
        self, ground: Ground
    ) -> None:
        with closing(ground.open()) as ledger:
            ground.spares.make()
            ground.watch.wind(minutes=11)
            assert not ground.spares.due()
            ledger.changes.record("Delete", [wish()])
            assert ground.spares.due()
            ground.watch.wind(minutes=-2)
            assert not ground.spares.due()

    def test_whoever_writes_meanwhile_does_not_wait_and_does_not_begin_it_anew(self, ground: Ground) -> None:
        ground.write(400)
        with closing(ground.open()) as ledger:
            looks = []

            def meanwhile() -> None:
                looks.append(ledger.changes.record("Meanwhile", [wish()]))

            made = ground.spares.make(meanwhile)
            assert len(looks) < 20
            assert len(ledger.changes.open()) == 400 + len(looks)
        with closing(Ledger(made)) as copy:
            assert len(copy.changes.open()) == 400

    def test_one_that_is_given_up_leaves_nothing(self, ground: Ground) -> None:
        def give_up() -> None:
            raise Cancelled

        ground.write(1)
        with pytest.raises(Cancelled):
            ground.spares.make(give_up)
        assert list(ground.folder.iterdir()) == []

    def test_seven_days_are_kept_of_each_the_newest(self, ground: Ground) -> None:
        ground.write(1)
        for _ in range(20):
            ground.spares.make()
            ground.watch.wind(hours=12)
        assert len(ground.names()) == 7
        assert all("T120000" in name or "T000000" not in name for name in ground.names()[:-1])
        assert ground.spares.newest_first()[0].at == ground.watch.now - timedelta(hours=12)

    def test_however_large_they_are_the_last_two_stay(
        self, ground: Ground, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(keeping, "MOST", 1)
        ground.write(1)
        for _ in range(4):
            ground.spares.make()
            ground.watch.wind(days=1)
        assert len(ground.names()) == 2

    def test_two_of_one_day_do_not_push_out_that_of_the_day_before(
        self, ground: Ground, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(keeping, "MOST", 1)
        ground.write(1)
        for hours in (24, 1, 1):
            ground.spares.make()
            ground.watch.wind(hours=hours)
        assert [spare.at.day for spare in ground.spares.newest_first()] == [4, 3]

    def test_one_that_a_wrong_clock_dated_ahead_is_not_the_newest(self, ground: Ground) -> None:
        ground.write(1)
        ground.watch.wind(days=3000)
        ground.spares.make()
        ground.watch.wind(days=-3000)
        assert ground.spares.due()
        ground.write(1)
        ground.spares.make()
        assert not ground.spares.due()
        ground.path.unlink()
        with closing(ground.open()) as ledger:
            assert len(ledger.changes.open()) == 2

    def test_what_a_kill_has_left_goes_the_next_day(self, ground: Ground) -> None:
        ground.write(1)
        ground.spares.make()
        (ground.folder / ".ledger-x.part").touch()
        ground.watch.now = ground.watch.now.replace(year=2100)
        ground.spares.make()
        assert not list(ground.folder.glob(".*.part"))


class TestTrouble:
    def test_a_folder_that_cannot_be_used_is_a_sentence_and_stops_nothing(self, ground: Ground) -> None:
        ground.folder.write_bytes(b"a file in its place")
        ground.write(1)
        with pytest.raises(FileTrouble, match="copies"):
            ground.spares.make()

    def test_a_copy_never_fills_the_disk(self, ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sparing, "ROOM", 1 << 60)
        ground.write(1)
        with pytest.raises(FileTrouble, match="too little room"):
            ground.spares.make()
        assert ground.names() == []

    def test_a_damaged_ledger_takes_no_good_copy_away_and_is_found_at_the_next_start(
        self, ground: Ground
    ) -> None:
        ground.write(300)
        good = ground.spares.make()
        spoil(ground.path)
        ground.watch.wind(days=1)
        with pytest.raises(FileTrouble, match="is damaged"):
            ground.spares.make()
        assert ground.names() == [good.name]
        with closing(ground.open()) as ledger:
            assert "is damaged" in ledger.note
            assert "3 July 2026" in ledger.note
            assert len(ledger.changes.open()) == 300
        with closing(ground.open()) as ledger:
            assert ledger.note == ""

    def test_a_ledger_that_is_none_any_more_is_found_at_the_next_start_and_leaves_no_trace_of_a_copy(
        self, ground: Ground
    ) -> None:
        ground.write(1)
        ground.spares.make()
        ground.path.write_bytes(b"nonsense" * 900)
        with pytest.raises(FileTrouble, match="The record of your changes, .*, is damaged"):
            ground.spares.make()
        assert ground.path.with_name("ledger.sqlite.doubtful").exists()
        assert [path.suffix for path in ground.folder.iterdir()] == [".sqlite"]

    def test_damage_that_shows_in_use_is_looked_into_at_the_next_start(self, ground: Ground) -> None:
        ground.write(300)
        ground.spares.make()
        spoil(ground.path)
        with closing(ground.open()) as ledger, pytest.raises(FileTrouble, match="Quit and start again"):
            ledger.changes.open()
        with closing(ground.open()) as ledger:
            assert len(ledger.changes.open()) == 300


class TestPuttingBack:
    @pytest.mark.parametrize("content", [None, b"", b"nonsense" * 900], ids=["gone", "empty", "nonsense"])
    def test_the_newest_good_copy_takes_the_place_of_a_lost_ledger(
        self, ground: Ground, content: bytes | None
    ) -> None:
        ground.write(2)
        ground.spares.make()
        ground.watch.wind(days=1)
        shutil.copyfile(ground.path, ground.folder / "ledger-20260704T120000Z.sqlite")
        (ground.folder / "ledger-20260705T120000Z.sqlite").write_bytes(b"SQLite format 3\x00" + b"\xff" * 900)
        ground.path.unlink()
        ground.path.with_name("ledger.sqlite-wal").write_bytes(b"of the lost one")
        if content is not None:
            ground.path.write_bytes(content)
        with closing(ground.open()) as ledger:
            local = (NOON + timedelta(days=1)).astimezone()
            assert f"{local.day} July 2026, {local:%H:%M}" in ledger.note
            assert "2 changes waited then" in ledger.note
            assert len(ledger.changes.open()) == 2
        assert ground.path.with_name("ledger.sqlite.broken-1-wal").read_bytes() == b"of the lost one"
        assert stat.S_IMODE(ground.path.stat().st_mode) == 0o600

    def test_a_copy_whose_disk_fails_makes_way_for_the_one_before(
        self, ground: Ground, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        ground.write(2)
        ground.spares.make()
        ground.watch.wind(days=1)
        failing = ground.spares.make()

        def read_through(path: Path) -> bool:
            if path == failing:
                raise sqlite3.OperationalError("disk I/O error")
            return is_whole(path)

        monkeypatch.setattr(restoring, "is_whole", read_through)
        ground.path.unlink()
        with closing(ground.open()) as ledger:
            assert "3 July 2026" in ledger.note

    def test_without_a_good_copy_it_begins_anew(self, ground: Ground) -> None:
        ground.write(1)
        ground.folder.mkdir()
        (ground.folder / "ledger-20260705T120000Z.sqlite").write_bytes(b"nothing")
        ground.path.write_bytes(b"nonsense" * 900)
        with closing(ground.open()) as ledger:
            assert "begin empty" in ledger.note
            assert ledger.steps.latest(9) == ()

    def test_numbers_of_what_is_lost_are_not_given_again(self, ground: Ground) -> None:
        ground.write(1)
        ground.spares.make()
        ground.write(5)
        ground.path.unlink()
        with closing(ground.open()) as ledger:
            [change] = ledger.changes.record("After", [wish()])
            assert change.id > 6
            assert ledger.jobs.note("After") >= 1


class TestUpdating:
    def test_before_its_tables_change_the_ledger_is_kept_as_it_is(self, ground: Ground) -> None:
        begin_at_first_version(ground.path)
        ground.open().close()
        [kept] = ground.spares.newest_first()
        with closing(sqlite3.connect(kept.path)) as db:
            assert db.execute("PRAGMA user_version").fetchone() == (1,)
        with closing(sqlite3.connect(ground.path)) as db:
            assert db.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)

    def test_a_full_disk_keeps_nobody_from_going_on(
        self, ground: Ground, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        begin_at_first_version(ground.path)
        ground.folder.write_bytes(b"a file in its place")
        with closing(ground.open()) as ledger:
            assert ledger.steps.latest(9) == ()


def test_a_window_that_finds_another_one_at_it_says_so(
    ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "PATIENCE", 0)
    ground.write(1)
    ground.spares.make()
    ground.path.unlink()
    with ground.spares.alone(), pytest.raises(FileTrouble, match="another window"):
        ground.open()


def test_two_windows_that_find_it_lost_put_one_copy_back(ground: Ground) -> None:
    ground.write(3)
    ground.spares.make()
    ground.path.write_bytes(b"nonsense" * 900)
    opened: list[Ledger] = []
    windows = [threading.Thread(target=lambda: opened.append(ground.open())) for _ in range(3)]
    for window in windows:
        window.start()
    for window in windows:
        window.join(60)
    assert sorted(bool(ledger.note) for ledger in opened) == [False, False, True]
    opened[0].changes.record("After", [wish()])
    assert [len(ledger.changes.open()) for ledger in opened] == [4, 4, 4]
    for ledger in opened:
        ledger.close()

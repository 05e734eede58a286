"""The local server as the window minds it: a pretended one for its troubles, the real one to be sure."""

from __future__ import annotations

import json
import os
import signal
import socket
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from support.servers import running_server
from support.services import Line
from support.waiting import wait_until
from xengo_desktop.accounts import KeyStore
from xengo_desktop.desk import Desk
from xengo_desktop.desk.child import Child
from xengo_desktop.desk.lines import dial
from xengo_desktop.desk.this_computer import ThisComputer
from xengo_desktop.domain.accounts import THIS_COMPUTER, AccountState
from xengo_desktop.domain.clicks import Step, Window
from xengo_desktop.domain.errors import Offline, ServerTrouble
from xengo_desktop.domain.jobs import Cancelled, Job
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.queries import LinkQuery
from xengo_desktop.net.http import Answer
from xengo_desktop.settings import Places, SettingsStore

SCRIPT = str(Path(__file__).parents[1] / "support" / "pretend_server.py")
STATE = {"default_domain": "go.example.com", "domains": ["go.example.com", "b.example"]}


class Stage:
    """Where the pretended server plays."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.places = Places(folder)
        self.places.make()
        self.settings = SettingsStore(self.places.settings)
        self.answers = True
        self.cut_short = False
        self.tokens: list[str] = []
        self.behave("ready")
        self.computer = self.make()

    def make(self, *, demo: bool = False) -> ThisComputer:
        command = (sys.executable, "-S", "-E", SCRIPT, str(self.folder))
        return ThisComputer(self.places, self.settings, self.connect, demo=demo, command=command)

    def behave(self, how: str) -> None:
        (self.folder / "behave").write_text(how)

    def connect(self, base_url: str, key: str) -> Line:
        if self.cut_short:
            raise Cancelled
        if not self.answers:
            raise Offline("No answer.")
        self.tokens.append(key)
        return Line(base_url, key, [Answer(200, {}, json.dumps(STATE).encode())])

    @property
    def arguments(self) -> list[str]:
        found: list[str] = json.loads((self.folder / "arguments").read_text())
        return found

    @property
    def child(self) -> Child:
        server = self.computer._server
        assert server is not None
        assert server.child is not None
        return server.child

    def kill_child(self) -> None:
        os.kill(self.child.ready.pid, signal.SIGKILL)
        wait_until(lambda: not self.child.alive, "the child to be dead")


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    stage = Stage(tmp_path)
    yield stage
    stage.computer.stop()


class TestStarting:
    def test_the_token_goes_over_stdin_and_nowhere_else(self, stage: Stage) -> None:
        stage.computer.start()
        token = stage.computer.token
        assert (stage.folder / "token").read_text() == token
        assert len(token) > 30
        assert set(stage.tokens) == {token}
        assert token not in " ".join(stage.arguments)
        assert token not in repr(stage.computer._server)
        kept = [path for path in stage.folder.rglob("*") if path.is_file() and path.name != "token"]
        assert all(token.encode() not in path.read_bytes() for path in kept)

    def test_it_is_asked_to_serve_the_data_folder_and_to_end_with_us(self, stage: Stage) -> None:
        stage.computer.start()
        wanted = [
            "serve",
            "--data-dir",
            str(stage.folder),
            "--parent-stdin",
            "--port",
            "0",
            "--links-port",
            "0",
        ]
        assert stage.arguments == wanted

    def test_a_demo_is_asked_for(self, stage: Stage) -> None:
        computer = stage.make(demo=True)
        computer.start()
        computer.stop()
        assert stage.arguments[-1] == "--demo"

    def test_it_is_an_account_with_its_domains(self, stage: Stage) -> None:
        assert stage.computer.account().base_url == ""
        stage.computer.start()
        account = stage.computer.account()
        assert (account.id, account.dialect, account.base_url) == (
            THIS_COMPUTER,
            "local",
            "http://127.0.0.1:1/local/v1",
        )
        assert stage.computer.default_domain == "go.example.com"
        assert stage.computer.domains == ("go.example.com", "b.example")
        assert (stage.computer.state, stage.computer.message) == (AccountState.READY, "")
        assert stage.computer.facts() == STATE

    def test_starting_twice_starts_once(self, stage: Stage) -> None:
        stage.computer.start()
        pid = stage.child.ready.pid
        stage.computer.start()
        assert stage.child.ready.pid == pid

    def test_starting_from_several_threads_starts_once(self, stage: Stage) -> None:
        with ThreadPoolExecutor(4) as pool:
            for future in [pool.submit(stage.computer.start) for _ in range(4)]:
                future.result(20)
        assert len(stage.tokens) == 1

    def test_the_port_is_remembered_and_asked_for_again(self, stage: Stage) -> None:
        stage.computer.start()
        assert stage.settings.load().links_port == 14567
        stage.computer.restart()
        assert stage.arguments[stage.arguments.index("--links-port") + 1] == "14567"
        assert stage.computer.links == "http://127.0.0.1:14567"

    def test_what_it_says_on_stderr_is_in_the_log(self, stage: Stage) -> None:
        stage.computer.start()
        stage.computer.stop()
        assert "a line for the log" in (stage.places.logs / "server.log").read_text()


class TestTroubleAtTheStart:
    def test_the_child_s_own_reason_is_told(self, stage: Stage) -> None:
        stage.behave("dies")
        with pytest.raises(ServerTrouble, match="The disk is on fire") as caught:
            stage.computer.start()
        assert "a line for the log" in caught.value.detail
        assert stage.computer.state is AccountState.OFFLINE
        assert stage.computer.message == str(caught.value)
        assert stage.computer.api == stage.computer.links == ""
        with pytest.raises(ServerTrouble):
            stage.computer.token  # noqa: B018

    def test_one_that_talks_nonsense_is_not_taken_for_a_server(self, stage: Stage) -> None:
        stage.behave("garbled")
        with pytest.raises(ServerTrouble, match="could not start"):
            stage.computer.start()

    def test_one_that_does_not_answer_is_not_left_running(self, stage: Stage) -> None:
        stage.answers = False
        with pytest.raises(ServerTrouble, match="No answer"):
            stage.computer.start()
        assert stage.computer._server is None
        assert stage.computer.state is AccountState.OFFLINE

    def test_one_that_says_nothing_is_given_up(self, stage: Stage) -> None:
        stage.behave("silent")
        command = (sys.executable, "-S", "-E", SCRIPT, str(stage.folder), "serve", "--links-port", "0")
        with pytest.raises(ServerTrouble, match="did not answer within"):
            Child(command, "token", stage.places.logs / "server.log", deadline=0.3)

    def test_one_that_does_not_stop_is_made_to(self, stage: Stage) -> None:
        stage.behave("deaf")
        stage.computer.start()
        child = stage.child
        child.stop(within=0.2)
        assert child.code == -signal.SIGTERM

    def test_a_program_that_is_not_there_is_said(self, stage: Stage) -> None:
        with pytest.raises(ServerTrouble, match="could not be started"):
            Child(("/no/such/program",), "token", stage.places.logs / "server.log")

    def test_a_taken_port_is_a_question_and_never_a_silent_move(self, stage: Stage) -> None:
        with closing(socket.socket()) as other:
            other.bind(("127.0.0.1", 0))
            port = other.getsockname()[1]
            stage.settings.save(replace(stage.settings.load(), links_port=port))
            stage.behave("dies")
            with pytest.raises(ServerTrouble, match=f"Port {port}.*printed codes.*taken"):
                stage.computer.start()
            assert stage.computer.taken_port == port
            assert stage.settings.load().links_port == port
            stage.behave("ready")
            stage.computer.use_another_port()
        assert stage.computer.taken_port == 0
        assert stage.computer.state is AccountState.READY
        assert stage.settings.load().links_port == 14567


class TestMinding:
    def test_a_child_that_died_is_started_again_and_it_is_said(self, stage: Stage) -> None:
        stage.computer.start()
        assert not stage.computer.check()
        stage.kill_child()
        assert stage.computer.check()
        assert stage.child.alive
        assert "started again" in stage.computer.message
        assert stage.computer.state is AccountState.READY

    def test_one_that_keeps_dying_is_left_alone(self, stage: Stage) -> None:
        stage.computer.start()
        for _ in range(3):
            stage.kill_child()
            assert stage.computer.check()
        stage.kill_child()
        assert not stage.computer.check()
        assert stage.computer.state is AccountState.OFFLINE
        assert "keeps stopping" in stage.computer.message

    def test_one_that_cannot_be_started_again_is_said(self, stage: Stage) -> None:
        stage.computer.start()
        stage.kill_child()
        stage.behave("dies")
        assert not stage.computer.check()
        assert stage.computer.state is AccountState.OFFLINE
        assert "on fire" in stage.computer.message

    def test_a_start_that_was_cut_short_is_begun_again(self, stage: Stage) -> None:
        stage.computer.start()
        stage.kill_child()
        stage.cut_short = True
        with pytest.raises(Cancelled):
            stage.computer.check()
        assert stage.computer.state is AccountState.OFFLINE
        stage.cut_short = False
        assert stage.computer.check()
        assert stage.computer.state is AccountState.READY

    def test_one_that_was_stopped_stays_stopped(self, stage: Stage) -> None:
        assert not stage.computer.check()
        stage.computer.start()
        stage.computer.stop()
        assert not stage.computer.check()
        assert stage.computer.state is AccountState.OFFLINE


class TestAttaching:
    @pytest.fixture(autouse=True)
    def note(self, stage: Stage) -> None:
        note = {"api": "http://127.0.0.1:2", "links": "http://127.0.0.1:3333", "pid": 1, "token": "theirs"}
        stage.places.token.write_text(json.dumps(note))

    def test_a_server_that_runs_already_is_joined(self, stage: Stage) -> None:
        stage.computer.start()
        assert (stage.computer.api, stage.computer.token) == ("http://127.0.0.1:2", "theirs")
        assert not (stage.folder / "arguments").exists()

    def test_its_port_does_not_replace_the_one_that_codes_were_printed_for(self, stage: Stage) -> None:
        stage.settings.update(links_port=14567)
        stage.computer.start()
        assert stage.computer.links.endswith(":3333")
        assert stage.settings.load().links_port == 14567

    def test_it_goes_on_when_we_stop(self, stage: Stage) -> None:
        stage.computer.start()
        stage.computer.stop()
        assert stage.computer.api == ""

    def test_an_old_note_is_no_server(self, stage: Stage) -> None:
        stage.places.token.write_text("{}")
        stage.computer.start()
        assert stage.computer.api == "http://127.0.0.1:1"

    def test_when_it_goes_away_we_start_our_own(self, stage: Stage) -> None:
        stage.computer.start()
        stage.places.token.unlink()
        stage.answers = False
        assert not stage.computer.check()
        assert (stage.computer.state, stage.computer.message) == (AccountState.OFFLINE, "No answer.")
        stage.answers = True
        assert stage.computer.check()
        assert stage.computer.api == "http://127.0.0.1:1"

    def test_it_is_not_ours_to_reset(self, stage: Stage) -> None:
        stage.computer.start()
        with pytest.raises(ServerTrouble, match="started elsewhere"):
            stage.computer.reset_demo()


def test_resetting_begins_with_an_empty_store_and_the_sample(stage: Stage) -> None:
    stage.computer.start()
    kept = stage.places.settings.read_bytes()
    for name in ("server.sqlite", "server.sqlite-wal", "clicks.spool.00000001"):
        (stage.folder / name).write_text("old")
    stage.computer.reset_demo()
    assert not list(stage.folder.glob("server.sqlite*")) + list(stage.folder.glob("clicks.spool*"))
    assert stage.arguments[-1] == "--demo"
    assert stage.places.settings.read_bytes() == kept
    assert stage.computer.state is AccountState.READY


class TestTheRealServer:
    @pytest.fixture
    def desk(self, tmp_path: Path) -> Iterator[Desk]:
        with closing(Desk(Places(tmp_path), keys=KeyStore(lambda: None))) as desk:
            yield desk

    def test_a_link_s_whole_life(self, desk: Desk) -> None:
        desk.this_computer.start()
        assert desk.catalogue.refresh(THIS_COMPUTER, Job()).links == 0
        draft = LinkDraft(destination="https://example.com/ü", code="Life", title="🎉")
        row = desk.changes.create(THIS_COMPUTER, draft)
        saved = desk.changes.save(row, replace(row.link.draft(), destination="https://example.org/"))
        assert (saved.id, saved.link.destination) == (row.id, "https://example.org/")
        code = desk.codes.text(saved)
        assert code.text == f"{desk.this_computer.links}/q/Life"
        assert not code.reachable
        assert desk.clicks.read(saved, Window.WEEK, Step.DAY).stats.total == 0
        assert desk.catalogue.trends([saved.id]) == {saved.id: (0,) * 14}
        deleted = desk.changes.delete(saved)
        assert deleted.lost == ""
        assert desk.journal.undo(deleted.change.step).rows[0].link.title == "🎉"
        status = desk.catalogue.refresh(THIS_COMPUTER, Job())
        assert (status.state, status.links) == (AccountState.READY, 1)
        assert desk.catalogue.first_rows(LinkQuery(text="life")).total == 1

    def test_one_that_runs_on_the_folder_already_is_joined(self, tmp_path: Path, desk: Desk) -> None:
        with running_server(tmp_path) as server:
            desk.this_computer.start()
            assert desk.this_computer.api == server.api
            assert desk.catalogue.refresh(THIS_COMPUTER, Job()).state is AccountState.READY
            desk.this_computer.stop()
            assert server.process.poll() is None

    def test_the_apis_keep_their_port_too_so_that_accounts_at_them_live_on(self, tmp_path: Path) -> None:
        places = Places(tmp_path)
        settings = SettingsStore(places.settings)
        first, second = (ThisComputer(places, settings, dial) for _ in range(2))
        first.start()
        api = first.api
        first.stop()
        second.start()
        assert second.api == api
        second.stop()

    def test_the_apis_move_when_their_port_is_taken(self, tmp_path: Path) -> None:
        places = Places(tmp_path)
        settings = SettingsStore(places.settings)
        with closing(socket.create_server(("127.0.0.1", 0))) as other:
            settings.update(api_port=other.getsockname()[1])
            computer = ThisComputer(places, settings, dial)
            computer.start()
            assert urlsplit(computer.api).port != other.getsockname()[1]
            computer.stop()

    def test_a_taken_port_is_named(self, tmp_path: Path) -> None:
        places = Places(tmp_path)
        settings = SettingsStore(places.settings)
        with closing(socket.socket()) as other:
            other.bind(("127.0.0.1", 0))
            other.listen()
            port = other.getsockname()[1]
            settings.save(replace(settings.load(), links_port=port))
            computer = ThisComputer(places, settings, dial)
            with pytest.raises(ServerTrouble, match=f"Port {port}"):
                computer.start()
        computer.start()
        assert computer.links.endswith(f":{port}")
        computer.stop()

"""One server per folder."""

import json
import os
import stat
import sys

import pytest

from xengo_desktop.domain.errors import FileTrouble, ServerTrouble
from xengo_desktop.server.tenancy import Tenancy
from xengo_desktop.settings import Places


@pytest.fixture
def places(tmp_path):
    return Places(tmp_path / "data")


def test_the_folder_is_made_when_it_is_not_there(places):
    tenancy = Tenancy(places)
    tenancy.claim()
    assert places.data_dir.is_dir()
    tenancy.leave()


def test_a_second_server_is_told_where_the_first_one_is(places):
    first = Tenancy(places)
    first.claim()
    first.announce(api="http://127.0.0.1:4001", links="http://127.0.0.1:4002", token="secret")
    with pytest.raises(ServerTrouble, match=rf"process {os.getpid()}, http://127.0.0.1:4001") as refused:
        Tenancy(places).claim()
    assert "secret" not in str(refused.value)
    first.leave()


@pytest.mark.parametrize("note", [None, b"", b"[1]", b"\xff"])
def test_a_note_that_makes_no_sense_is_no_reason_to_fail(places, note):
    first = Tenancy(places)
    first.claim()
    if note is not None:
        places.token.write_bytes(note)
    with pytest.raises(ServerTrouble, match="Another server already runs"):
        Tenancy(places).claim()
    first.leave()


def test_after_leaving_the_next_one_may_come(places):
    first = Tenancy(places)
    first.claim()
    first.announce(api="a", links="l", token="t")
    first.leave()
    assert not places.token.exists()
    second = Tenancy(places)
    second.claim()
    second.leave()


@pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX")
def test_the_note_is_for_the_user_s_eyes_only(places):
    tenancy = Tenancy(places)
    tenancy.claim()
    tenancy.announce(api="a", links="l", token="t")
    assert stat.S_IMODE(places.token.stat().st_mode) == 0o600
    assert json.loads(places.token.read_text()) == {
        "api": "a",
        "links": "l",
        "pid": os.getpid(),
        "token": "t",
    }
    tenancy.leave()


def test_a_folder_that_cannot_be_one_is_a_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(FileTrouble, match="could not be made"):
        Tenancy(Places(tmp_path / "file" / "data")).claim()


def test_leaving_twice_takes_nothing_from_the_next_one(places):
    first, second = Tenancy(places), Tenancy(places)
    first.claim()
    first.leave()
    second.claim()
    second.announce(api="a", links="l", token="t")
    first.leave()
    assert places.token.exists()
    second.leave()

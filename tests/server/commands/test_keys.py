"""The command `keys` as people and scripts type it."""

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from support.commands import complaint_about
from support.servers import COMMAND, running_server
from xengo_desktop.cli import main


@pytest.fixture
def keys(tmp_path, capsys):
    """Run `keys …` on one folder; return (exit code, stdout, stderr)."""

    def run(action, *arguments):
        code = main(["keys", action, "--data-dir", str(tmp_path / "data"), *arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


@pytest.mark.parametrize(
    ("service", "beginning"),
    [("local", "xengo_local_"), ("xengo", "xengo_sk_"), ("xurl", "xurl_sk_live_"), ("xqr", "xqr_pk_")],
)
def test_a_new_key_stands_alone_on_stdout(keys, service, beginning):
    code, out, _ = keys("create", "--service", service, "--name", "test")
    assert code == 0
    assert out.startswith(beginning)
    assert out.count("\n") == 1


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has /dev/full")
def test_a_list_that_cannot_be_written_ends_with_a_sentence(tmp_path):
    words = [*COMMAND, "keys", "list", "--data-dir", str(tmp_path / "data")]
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        ended = subprocess.run(words, stdout=full, stderr=subprocess.PIPE, text=True, check=False, timeout=60)
    assert ended.returncode == 2
    assert ended.stderr == "xengo-desktop: The answer could not be written to the output.\n"


def test_the_list_shows_every_key_and_no_secret(keys):
    _, key, _ = keys("create", "--service", "xqr", "--name", "ci", "--scope", "links:read", "--plan", "pro")
    code, out, _ = keys("list")
    (listed,) = json.loads(out)
    assert code == 0
    assert (listed["service"], listed["name"], listed["scopes"]) == ("xqr", "ci", ["links:read"])
    assert (listed["plan"], listed["last_used_at"], listed["revoked_at"]) == ("pro", None, None)
    assert key.startswith(listed["prefix"])
    assert key.strip() not in out


def test_a_key_is_revoked_by_its_number(keys):
    keys("create", "--service", "xengo", "--name", "old")
    number = json.loads(keys("list")[1])[0]["id"]
    assert keys("revoke", str(number))[0] == 0
    assert json.loads(keys("list")[1])[0]["revoked_at"] is not None


def test_a_key_that_is_not_there_cannot_be_revoked(keys):
    code, _, err = keys("revoke", "99")
    assert code == 1
    assert "no open key with the number 99" in err


def test_a_rotated_key_leaves_the_new_one_alone_on_stdout(keys):
    _, old, _ = keys("create", "--service", "xqr", "--name", "ci", "--scope", "links:read")
    code, new, _ = keys("rotate", "1")
    assert (code, new.count("\n")) == (0, 1)
    assert new.startswith("xqr_pk_")
    assert new != old
    first, second = json.loads(keys("list")[1])
    assert first["revoked_at"] is not None
    assert (second["name"], second["scopes"], second["revoked_at"]) == ("ci", ["links:read"], None)
    code, out, err = keys("rotate", "1")
    assert (code, out) == (1, "")
    assert "no open key with the number 1" in err


@pytest.mark.parametrize(
    ("words", "ahead"),
    [("30d", timedelta(days=30)), ("12h", timedelta(hours=12)), ("90m", timedelta(minutes=90))],
)
def test_a_key_ends_after_so_long(keys, words, ahead):
    assert keys("create", "--service", "xengo", "--name", "n", "--expires", words)[0] == 0
    (listed,) = json.loads(keys("list")[1])
    ends = datetime.fromisoformat(listed["expires_at"])
    assert abs(datetime.now(UTC) + ahead - ends) < timedelta(minutes=1)


@pytest.mark.parametrize(
    ("words", "ends"),
    [
        ("2099-01-31", "2099-01-31T00:00:00Z"),
        ("2099-01-31T12:00", "2099-01-31T12:00:00Z"),
        ("2099-01-31T12:00:00+02:00", "2099-01-31T10:00:00Z"),
    ],
)
def test_a_key_ends_at_a_time(keys, words, ends):
    keys("create", "--service", "xengo", "--name", "n", "--expires", words)
    assert json.loads(keys("list")[1])[0]["expires_at"] == ends


def test_a_key_that_would_have_ended_is_a_sentence(keys):
    code, out, err = keys("create", "--service", "xengo", "--name", "n", "--expires", "2020-01-01")
    assert (code, out) == (2, "")
    assert "expire" in err


def test_the_list_has_these_fields(keys):
    keys("create", "--service", "xurl", "--name", "n", "--plan", "business", "--workspace", "Agency")
    (listed,) = json.loads(keys("list")[1])
    known = {"id", "service", "name", "prefix", "scopes", "plan", "created_at", "last_used_at", "revoked_at"}
    assert listed.keys() == known | {"expires_at", "used", "quota", "workspace"}
    assert (listed["workspace"], listed["used"], listed["quota"]) == ("Agency", 0, 500)


@pytest.mark.parametrize("number", ["99999999999999999999999", "0"])
def test_a_number_that_no_key_can_have_is_a_sentence_and_no_traceback(keys, number):
    code, _, err = keys("revoke", number)
    assert code == 1
    assert f"no open key with the number {number}" in err


@pytest.mark.parametrize(
    ("service", "scope"), [("xqr", "link:read"), ("local", "links:read"), ("xurl", "nope")]
)
def test_a_scope_that_opens_nothing_or_holds_nothing_back_is_a_sentence(keys, service, scope):
    code, out, err = keys("create", "--service", service, "--name", "n", "--scope", scope)
    assert (code, out) == (2, "")
    assert "scope" in err


def test_every_scope_of_xqr_can_be_had_once(keys):
    wanted = ["links:write", "qr:render", "workspace:read", "links:write"]
    keys(
        "create",
        "--service",
        "xqr",
        "--name",
        "n",
        *(word for scope in wanted for word in ("--scope", scope)),
    )
    assert json.loads(keys("list")[1])[0]["scopes"] == wanted[:3]


def test_a_plan_that_is_none_is_a_sentence(keys):
    code, out, err = keys("create", "--service", "xqr", "--name", "n", "--plan", "gold")
    assert (code, out) == (2, "")
    assert "gold" in err


def test_a_database_that_nothing_here_can_speak_to_is_called_by_its_name(tmp_path, capsys):
    url = "oracle://me:secret@127.0.0.1/x"
    assert main(["keys", "list", "--data-dir", str(tmp_path), "--database", url]) == 2
    said = capsys.readouterr().err
    assert "of the kind oracle" in said
    assert "secret" not in said


def test_a_key_opens_a_running_server_at_once_and_revoked_it_opens_nothing(tmp_path, keys):
    with running_server(tmp_path / "data") as server, httpx.Client(base_url=server.api) as client:
        _, key, _ = keys("create", "--service", "xengo", "--name", "fresh")
        bearer = {"Authorization": f"Bearer {key.strip()}"}
        assert client.get("/xengo/links", headers=bearer).status_code == 200
        assert client.get("/local/v1/links", headers=bearer).status_code == 401
        number = json.loads(keys("list")[1])[0]["id"]
        keys("revoke", str(number))
        assert client.get("/xengo/links", headers=bearer).status_code == 401


def test_the_last_use_of_a_key_is_kept(tmp_path, keys):
    with running_server(tmp_path / "data") as server:
        _, key, _ = keys("create", "--service", "xengo", "--name", "used")
        httpx.get(f"{server.api}/xengo/links", headers={"Authorization": f"Bearer {key.strip()}"})
        assert server.stop() == 0
    assert json.loads(keys("list")[1])[0]["last_used_at"] is not None


@pytest.mark.parametrize(
    "arguments",
    [
        ["keys"],
        ["keys", "create", "--name", "n"],
        ["keys", "create", "--service", "bitly", "--name", "n"],
        ["keys", "create", "--service", "xengo", "--name", " "],
        ["keys", "create", "--service", "xengo", "--name", "n", "--expires", "soon"],
        ["keys", "create", "--service", "xengo", "--name", "n", "--expires", "9999999999d"],
        ["keys", "create", "--service", "xengo", "--name", "n", "--expires", ""],
        ["keys", "rotate", "first"],
    ],
)
def test_words_that_make_no_sense_are_explained(arguments, capsys):
    assert complaint_about(arguments, capsys)

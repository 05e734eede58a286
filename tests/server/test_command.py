"""The commands `serve` and `keys` as people and scripts type them."""

import json

import httpx
import pytest

from support.servers import running_server
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


@pytest.mark.parametrize(
    "arguments",
    [
        ["keys"],
        ["keys", "create", "--name", "n"],
        ["keys", "create", "--service", "bitly", "--name", "n"],
        ["serve", "--port", "70000"],
        ["serve", "--port", "http"],
        ["serve", "--port", "-1"],
        ["serve", "--public-url", "go.acme.test"],
        ["serve", "--public-url", "http://"],
        ["serve", "--public-url", "https://go.acme.test/?to="],
        ["serve", "--public-url", "https://me:secret@go.acme.test"],
        ["keys", "create", "--service", "xengo", "--name", " "],
    ],
)
def test_words_that_make_no_sense_are_explained(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert "usage:" in said
    assert "value:" not in said


def test_a_database_that_nothing_here_can_speak_to_is_called_by_its_name(tmp_path, capsys):
    url = "oracle://me:secret@127.0.0.1/x"
    assert main(["keys", "list", "--data-dir", str(tmp_path), "--database", url]) == 2
    said = capsys.readouterr().err
    assert "of the kind oracle" in said
    assert "secret" not in said


@pytest.mark.parametrize("word", ["redis://localhost", "often"])
def test_limits_that_this_server_does_not_know_are_a_sentence(tmp_path, capsys, word):
    assert main(["serve", "--data-dir", str(tmp_path), "--limits", word]) == 2
    assert "--limits" in capsys.readouterr().err


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

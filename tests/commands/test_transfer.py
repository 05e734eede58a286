"""`import` and `export` as they are typed, against a real local server."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from pathlib import Path
from typing import Any

import pytest

from support import exports
from support.children import running
from support.commands import complaint_about
from support.servers import COMMAND, RunningServer, running_server
from xengo_desktop.cli import main

MINE = "This computer"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with running_server(tmp_path_factory.mktemp("data")) as server:
        yield server


@pytest.fixture
def command(server: RunningServer, tmp_path: Path, capsysbinary):
    """Run a command on the server's data folder; returns its exit code, answer and words."""

    def run(*words: str | Path) -> tuple[int, str, str]:
        code = main([*map(str, words), "--account", MINE, "--data-dir", str(server.data_dir)])
        out, err = capsysbinary.readouterr()
        return code, out.decode(), err.decode()

    return run


def written(folder: Path, text: str, name: str = "links.csv") -> Path:
    path = folder / name
    path.write_text(text, "utf-8", newline="")
    return path


def lines(answer: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in answer.splitlines()]


def test_a_dry_run_says_what_would_happen_and_changes_nothing(command, tmp_path):
    path = written(tmp_path, "slug,url,title\ndry,https://example.com/dry,Trocken\nq,https://example.com,\n")
    code, answer, words = command("import", path, "--dry-run")
    first, second = lines(answer)
    assert code == 1
    assert (first["row"], first["verdict"], first["reason"]) == (2, "add", None)
    assert (first["link"]["code"], first["link"]["title"]) == ("dry", "Trocken")
    assert (second["row"], second["verdict"], second["link"]["code"]) == (3, "refused", "q")
    assert "needed by" in second["reason"]
    assert "1 add, 1 refused" in words
    assert [line["verdict"] for line in lines(command("import", path, "--dry-run")[1])] == ["add", "refused"]


def test_an_import_makes_its_links_once_however_often_it_is_run(command, tmp_path):
    path = written(tmp_path, "url,title\nhttps://example.com/once,A\nhttps://example.com/once,B\n")
    code, answer, words = command("import", path)
    assert (code, [line["verdict"] for line in lines(answer)]) == (0, ["add", "add"])
    assert "2 of 2 done." in words
    code, answer, _ = command("import", path)
    assert (code, [line["verdict"] for line in lines(answer)]) == (0, ["same", "same"])


@pytest.mark.parametrize("suffix", ["csv", "json", "xlsx"])
def test_an_export_is_imported_again_as_the_same(command, tmp_path, suffix):
    text = 'slug,url,title,tags,expires\nround,https://example.com/r,=1+1,"a=b, c",2090-01-01 10:00\n'
    assert command("import", written(tmp_path, text), "--zone", "Europe/Berlin")[0] == 0
    target = tmp_path / f"out.{suffix}"
    assert command("export", "-o", target)[0] == 0
    code, answer, _ = command("import", target, "--dry-run")
    assert code == 0
    assert {line["verdict"] for line in lines(answer)} == {"same"}
    assert "round" in [line["link"]["code"] for line in lines(answer)]


def test_an_export_goes_to_standard_output_and_into_another_program_s_header(command, tmp_path):
    command("import", written(tmp_path, exports.SHLINK))
    answer = command("export", "-o", "-", "--as", "shlink")[1]
    assert answer.startswith("\ufeffcreatedAt,domain,shortCode,shortUrl,longUrl,title,tags,visits\r\n")
    assert 'https://example.com/ab,"A, b","x|y,z"' in answer


def test_columns_can_be_mapped_by_name_or_number(command, tmp_path):
    path = written(tmp_path, "a;b;c\nfoo;https://example.com/m;T|U\n")
    words = ("--mapping", "a=code", "--mapping", "3=tags", "--tag-separator", "|", "--delimiter", ";")
    [line] = lines(command("import", path, "--dry-run", *words)[1])
    assert (line["link"]["code"], line["link"]["tags"]) == ("foo", ["T", "U"])


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--mapping", "nope=code"), "no column “nope”"),
        (("--mapping", "url=nope"), "no field “nope”"),
        (("--mapping", "url"), "COLUMN=FIELD"),
        (("--mapping", "url="), "which column"),
        (("--encoding", "klingon"), "no encoding"),
        (("--delimiter", "abc"), "one sign"),
        (("--zone", "Mars/Base"), "no time zone"),
    ],
)
def test_a_wish_that_cannot_be_met_is_a_sentence_and_nothing_is_sent(command, tmp_path, words, says):
    path = written(tmp_path, "url,expires\nhttps://example.com,2090-01-01\n")
    code, answer, said = command("import", path, "--dry-run", *words)
    assert (code, answer) == (2, "")
    assert says in said


def test_the_usage_is_checked(capsys):
    for words in (
        ["import"],
        ["import", "a.csv"],
        ["export", "--account", "x"],
        ["import", "a", "--existing", "x"],
    ):
        complaint_about(words, capsys)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="only Unix has named pipes")
def test_a_pipe_can_be_imported_by_its_name(command, tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with running(["sh", "-c", f"printf 'code,url\npiped,https://example.com/p\n' > '{pipe}'"]):
        code, answer, _ = command("import", pipe, "--dry-run")
    assert (code, lines(answer)[0]["link"]["code"]) == (0, "piped")


def test_columns_without_a_meaning_are_named_and_not_dropped_in_silence(command, tmp_path):
    path = written(tmp_path, "https://example.com/own,yb1,A title\n")
    words = command("import", path, "--dry-run")[2]
    assert "Not imported: “Column 2”, “Column 3”. Say --mapping COLUMN=FIELD" in words


def test_guesses_and_days_alone_are_read_as_in_the_window_and_guesses_are_said(command, tmp_path):
    path = written(tmp_path, "url,Kampagne,expires\nhttps://example.com/day,Spring,31.12.2090\n")
    _, answer, said = command("import", path, "--dry-run", "--zone", "Europe/Berlin")
    link = lines(answer)[0]["link"]
    assert link["destination"] == "https://example.com/day?utm_campaign=Spring"
    assert link["expires_at"] == "2090-12-31T22:59:00Z"
    assert "“Kampagne” is read as utm_campaign, a guess; --mapping “Kampagne=” leaves it out." in said


def test_an_account_that_is_nobody_s_is_named(server, tmp_path, capsys):
    path = written(tmp_path, "url\nhttps://example.com\n")
    words = ["import", str(path), "--account", "Nobody", "--data-dir", str(server.data_dir)]
    assert main(words) == 2
    assert "no account “Nobody”; there is “This computer”" in capsys.readouterr().err


def test_a_full_disk_and_a_closed_pipe_end_in_order(server, tmp_path):
    path = written(
        tmp_path, "slug,url\n" + "".join(f"full{n},https://example.com/{n}\n" for n in range(1_500))
    )
    words = [*COMMAND, "import", str(path), "--account", MINE, "--data-dir", str(server.data_dir)]
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(words, stdout=full, stderr=subprocess.PIPE, text=True, check=False, timeout=60)
    assert ended.returncode == 2
    assert "could not be written" in ended.stderr
    assert "Traceback" not in ended.stderr
    head = subprocess.run(
        ["sh", "-c", '("$@"; echo "ended with $?" >&2) | head -n 1', "sh", *words],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert "ended with 2" in head.stderr
    assert "Traceback" not in head.stderr
    # Who does not read what would happen gets nothing done.
    found = subprocess.run([*words, "--dry-run"], capture_output=True, text=True, check=True, timeout=60)
    assert '"same"' not in found.stdout


def test_an_interrupted_import_goes_on_where_it_was(server, tmp_path):
    count = 1_500
    text = "slug,url\n" + "".join(f"int{n},https://example.com/{n}\n" for n in range(count))
    words = [*COMMAND, "import", str(written(tmp_path, text)), "--account", MINE]
    words += ["--data-dir", str(server.data_dir)]
    with running(words) as first:
        for _ in range(count):
            first.line()
        first.process.send_signal(signal.SIGINT)
        assert first.ended() in (0, 130)
        assert "Traceback" not in first.errors()
    second = subprocess.run(words, capture_output=True, text=True, check=True, timeout=60)
    assert len(second.stdout.splitlines()) == count
    third = subprocess.run([*words, "--dry-run"], capture_output=True, text=True, check=True, timeout=60)
    assert {line["verdict"] for line in lines(third.stdout)} == {"same"}

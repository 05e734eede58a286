"""The command `serve` as people and scripts type it."""

import pytest

from support.commands import complaint_about
from xengo_desktop.cli import main


@pytest.mark.parametrize(
    "arguments",
    [
        ["serve", "--port", "70000"],
        ["serve", "--port", "http"],
        ["serve", "--port", "-1"],
        ["serve", "--public-url", "go.acme.test"],
        ["serve", "--public-url", "http://"],
        ["serve", "--public-url", "https://go.acme.test/?to="],
        ["serve", "--public-url", "https://me:secret@go.acme.test"],
    ],
)
def test_words_that_make_no_sense_are_explained(arguments, capsys):
    assert complaint_about(arguments, capsys)


@pytest.mark.parametrize("word", ["redis://localhost:port", "often"])
def test_limits_that_this_server_does_not_know_are_a_sentence(tmp_path, capsys, word):
    assert main(["serve", "--data-dir", str(tmp_path), "--limits", word]) == 2
    assert "--limits" in capsys.readouterr().err

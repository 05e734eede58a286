"""Keys are blacked out wherever text of a conversation is kept."""

from __future__ import annotations

import pytest

from xengo_desktop.net.redaction import BLACK, Redactor, redacted


@pytest.mark.parametrize(
    "text",
    [
        "Authorization: Bearer abc.def-123",
        "authorization: bearer abc.def-123, more",
        '{"key": "xqr_pk_abc.def-123"}',
        "xurl_sk_live_abc.def-123",
    ],
)
def test_what_looks_like_a_key_is_blacked_out(text: str) -> None:
    assert "abc.def-123" not in redacted(text)
    assert BLACK in redacted(text)


def test_one_secret_is_blacked_out_whatever_it_looks_like() -> None:
    assert Redactor("plain-secret")("it was plain-secret, see") == f"it was {BLACK}, see"


def test_other_text_stays() -> None:
    assert Redactor("")("Nothing to hide.") == "Nothing to hide."


def test_it_does_not_show_its_secret() -> None:
    assert "plain" not in repr(Redactor("plain-secret"))

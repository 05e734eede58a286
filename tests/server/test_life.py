"""When the server has to end."""

import asyncio
import os
import threading

import pytest

from support.waiting import wait_until
from xengo_desktop.server import life


@pytest.fixture
def ending(monkeypatch):
    monkeypatch.setattr(life, "_hurry", lambda: None)
    return life.Ending()


@pytest.fixture
def pipe():
    reading, writing = os.pipe()
    yield reading, writing
    os.close(reading)


def test_it_waits_until_somebody_asks(ending):
    async def live():
        threading.Timer(0.01, ending.ask).start()
        await asyncio.wait_for(ending.wait(), 10)

    asyncio.run(live())


def test_an_end_asked_for_before_the_start_is_not_forgotten(ending):
    ending.ask()
    asyncio.run(asyncio.wait_for(ending.wait(), 10))


def test_asking_twice_ends_once(monkeypatch):
    hurried = []
    monkeypatch.setattr(life, "_hurry", lambda: hurried.append(1))
    ending = life.Ending()
    ending.ask()
    ending.ask(15, None)
    assert hurried == [1]


@pytest.mark.parametrize(
    "pieces", [[b"secret\n"], [b"sec", b"ret\nrest"], [b"secret\r\nmore\n", b"and more\n"]]
)
def test_the_first_line_of_the_parent_is_the_token(ending, pipe, pieces):
    reading, writing = pipe
    tokens = []
    life.heed_parent(ending, tokens.append, reading)
    for piece in pieces:
        os.write(writing, piece)
    wait_until(lambda: tokens, "the token")
    assert not ending.asked
    os.close(writing)
    wait_until(lambda: ending.asked, "the end")
    assert tokens == ["secret"]


def test_a_parent_that_goes_without_a_word_ends_us_too(ending, pipe):
    reading, writing = pipe
    tokens = []
    life.heed_parent(ending, tokens.append, reading)
    os.close(writing)
    wait_until(lambda: ending.asked, "the end")
    assert tokens == []

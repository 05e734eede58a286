"""Accounts, keys, and how conversations went."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace

import pytest

from support.desk import SHOP
from support.services import GOOD_KEY, MadeUp
from support.vaults import FakeVault
from xengo_desktop.accounts import KeyStore
from xengo_desktop.desk import Desk
from xengo_desktop.domain.accounts import THIS_COMPUTER, Account, AccountState
from xengo_desktop.domain.errors import (
    BadKey,
    CodeTaken,
    Garbled,
    Invalid,
    KeyStoreTrouble,
    NoKey,
    NotAllowed,
    NotFound,
    NotSupported,
    Offline,
    OutOfQuota,
    Refused,
    ServerTrouble,
    TooFast,
    XengoError,
)
from xengo_desktop.domain.queries import LinkQuery
from xengo_desktop.settings import Places


def talk(desk: Desk, account: Account, failure: XengoError | None = None) -> None:
    with desk.connections.conversation(account.id):
        if failure is not None:
            raise failure


class TestKeeping:
    def test_a_new_account_gets_an_id_and_is_there_after_a_restart(
        self, desk: Desk, account: Account
    ) -> None:
        assert account.id
        assert desk.connections.accounts() == (account,)
        assert desk.connections.account(account.id) == account

    def test_an_id_that_was_chosen_stays(self, desk: Desk) -> None:
        account = Account(id="mine", dialect="made-up", name="x", base_url="https://api.example")
        assert desk.connections.add(account, GOOD_KEY).id == "mine"

    def test_this_computer_comes_first_while_it_is_switched_on(self, desk: Desk, account: Account) -> None:
        settings = desk.settings.load()
        desk.settings.save(replace(settings, local_server=True))
        assert [each.id for each in desk.connections.accounts()] == [THIS_COMPUTER, account.id]
        desk.settings.save(replace(settings, local_server=False))
        assert [each.id for each in desk.connections.accounts()] == [account.id]

    def test_what_can_be_added_leaves_this_computer_out(self, desk: Desk) -> None:
        assert [service.key for service in desk.connections.services()] == ["made-up", "restoring"]

    def test_what_an_account_can_do_is_its_service_s(self, desk: Desk, account: Account) -> None:
        assert desk.connections.service(account.id).key == "made-up"
        assert desk.connections.capabilities(account.id).reason("notes") == "Made-up links have no notes."

    def test_an_account_of_an_unknown_service_is_said(self, desk: Desk) -> None:
        old = desk.connections.add(
            Account(id="", dialect="gone", name="Old", base_url="https://x.example"), "k"
        )
        with pytest.raises(NotSupported, match="gone"):
            desk.connections.capabilities(old.id)
        status = desk.connections.status(old.id)
        assert (status.state, status.needs_key) == (AccountState.REFUSED, False)
        assert "gone" in status.message

    def test_a_removed_account_leaves_no_trace(self, desk: Desk, account: Account, service: MadeUp) -> None:
        talk(desk, account)
        desk.connections.remove(account.id)
        assert desk.connections.accounts() == ()
        assert not desk.connections.key_place(account.id).kept
        assert desk.connections.status(account.id).state is AccountState.UNKNOWN
        assert [line.closed for line in service.lines] == [True]
        with pytest.raises(NotFound, match="removed"):
            talk(desk, account)

    def test_this_computer_cannot_be_removed(self, desk: Desk) -> None:
        with pytest.raises(Refused, match="switch its server off"):
            desk.connections.remove(THIS_COMPUTER)


class TestKeys:
    def test_an_account_without_one_says_so_before_it_is_tried(self, desk: Desk, account: Account) -> None:
        taken_in = desk.connections.add(replace(account, id="other"), "")
        status = desk.connections.status(taken_in.id)
        assert (status.state, status.needs_key) == (AccountState.NO_KEY, True)
        assert "enter the key" in status.message
        desk.connections.change(taken_in, GOOD_KEY)
        assert not desk.connections.status(taken_in.id).needs_key
        desk.connections._keys.forget(taken_in.id)
        desk.connections._states.clear()
        desk.connections.look_for_keys()
        assert desk.connections.status(taken_in.id).needs_key
        assert not desk.connections.status(account.id).needs_key

    def test_a_keyring_that_is_away_is_told_from_a_key_that_is_missing(self, places: Places) -> None:
        vaults: list[FakeVault] = []
        with closing(Desk(places, keys=KeyStore(lambda: vaults[0] if vaults else None))) as desk:
            desk.connections._book.put(SHOP)
            desk.connections.look_for_keys()
            status = desk.connections.status(SHOP.id)
            assert (status.state, status.keyring_away) == (AccountState.NO_KEY, True)
            assert status.message.startswith("No keyring answers here")
            assert desk.connections.look_again_for_keys() == ()
            vaults.append(FakeVault(secrets={SHOP.id: GOOD_KEY}))
            assert desk.connections.look_again_for_keys() == (SHOP.id,)
            status = desk.connections.status(SHOP.id)
            assert (status.state, status.keyring_away) == (AccountState.UNKNOWN, False)

    def test_they_are_in_no_file_and_no_repr(self, desk: Desk, account: Account, places: object) -> None:
        talk(desk, account)
        folder = desk.settings._path.parent
        assert all(GOOD_KEY.encode() not in path.read_bytes() for path in folder.rglob("*") if path.is_file())
        assert GOOD_KEY not in repr(account)
        assert GOOD_KEY not in repr(desk.connections._lines._open)

    def test_where_they_are_is_said(self, desk: Desk, account: Account) -> None:
        place = desk.connections.key_place(account.id)
        assert (place.kept, place.lasting, place.hint) == (True, False, GOOD_KEY[-4:])
        works, sentence = desk.connections.keyring_works()
        assert not works
        assert sentence
        assert not desk.connections.key_place(THIS_COMPUTER).lasting

    def test_a_missing_key_is_said_with_the_account_s_name(self, desk: Desk, account: Account) -> None:
        desk.connections.change(account, "")
        with pytest.raises(NoKey, match="Work"):
            talk(desk, account)
        assert desk.connections.status(account.id).state is AccountState.NO_KEY

    def test_a_changed_key_is_used_at_once_and_the_old_line_hung_up(
        self, desk: Desk, account: Account, service: MadeUp
    ) -> None:
        talk(desk, account)
        desk.connections.change(account, "another")
        talk(desk, account)
        assert [(line.key, line.closed) for line in service.lines] == [(GOOD_KEY, True), ("another", False)]

    def test_a_change_without_a_key_keeps_it(self, desk: Desk, account: Account, service: MadeUp) -> None:
        desk.connections.change(replace(account, base_url="https://staging.example"))
        talk(desk, account)
        assert [(line.base_url, line.key) for line in service.lines] == [
            ("https://staging.example", GOOD_KEY)
        ]


class TestTrying:
    def test_a_typed_account_is_tried_without_being_kept(self, desk: Desk, service: MadeUp) -> None:
        typed = Account(id="", dialect="made-up", name="New", base_url="https://new.example")
        said = desk.connections.test(typed, GOOD_KEY)
        assert said.facts == (("Address", "https://new.example"),)
        assert desk.connections.accounts() == ()
        assert [line.closed for line in service.lines] == [True]

    def test_a_wrong_key_is_refused_and_the_line_hung_up(
        self, desk: Desk, account: Account, service: MadeUp
    ) -> None:
        with pytest.raises(BadKey):
            desk.connections.test(account, "wrong")
        assert service.lines[-1].closed
        assert desk.connections.status(account.id).state is AccountState.UNKNOWN

    @pytest.mark.parametrize("key", [None, ""])
    def test_without_typing_one_the_kept_key_is_tried(
        self, desk: Desk, account: Account, key: str | None
    ) -> None:
        assert desk.connections.test(account, key).message == "Hello."


class TestStatus:
    def test_it_knows_nothing_before_the_first_word(self, desk: Desk, account: Account) -> None:
        status = desk.connections.status(account.id)
        assert (status.state, status.message, status.as_of, status.links) == (
            AccountState.UNKNOWN,
            "",
            None,
            0,
        )

    @pytest.mark.parametrize(
        ("failure", "state"),
        [
            (BadKey("The key was revoked."), AccountState.REFUSED),
            (NotAllowed("Business plan only."), AccountState.REFUSED),
            (OutOfQuota("All requests are spent."), AccountState.REFUSED),
            (Offline("No answer."), AccountState.OFFLINE),
            (Garbled("Not JSON."), AccountState.OFFLINE),
            (TooFast("Wait."), AccountState.OFFLINE),
            (ServerTrouble("Not running."), AccountState.OFFLINE),
            (KeyStoreTrouble("Locked."), AccountState.NO_KEY),
        ],
        ids=lambda value: type(value).__name__,
    )
    def test_a_failure_becomes_state_and_sentence(
        self, desk: Desk, account: Account, failure: XengoError, state: AccountState
    ) -> None:
        with pytest.raises(type(failure)):
            talk(desk, account, failure)
        status = desk.connections.status(account.id)
        assert (status.state, status.message) == (state, str(failure))

    @pytest.mark.parametrize("failure", [NotFound("Gone."), CodeTaken("Taken."), Invalid("Bad.")])
    def test_a_refusal_of_one_link_does_not_make_the_service_ill(
        self, desk: Desk, account: Account, failure: XengoError
    ) -> None:
        with pytest.raises(type(failure)):
            talk(desk, account, failure)
        status = desk.connections.status(account.id)
        assert (status.state, status.message) == (AccountState.READY, "")

    def test_a_good_word_heals(self, desk: Desk, account: Account) -> None:
        with pytest.raises(Offline):
            talk(desk, account, Offline("No answer."))
        talk(desk, account)
        assert desk.connections.status(account.id).state is AccountState.READY

    def test_this_computer_says_that_its_server_is_not_running(self, desk: Desk) -> None:
        status = desk.connections.status(THIS_COMPUTER)
        assert status.state is AccountState.OFFLINE
        assert "not running" in status.message
        with pytest.raises(ServerTrouble, match="not running"), desk.connections.conversation(THIS_COMPUTER):
            pass


class TestLines:
    def test_conversations_share_one(self, desk: Desk, account: Account, service: MadeUp) -> None:
        for _ in range(3):
            talk(desk, account)
        assert len(service.lines) == 1

    def test_one_in_use_is_hung_up_when_its_user_is_done(
        self, desk: Desk, account: Account, service: MadeUp
    ) -> None:
        with desk.connections.conversation(account.id):
            desk.connections.change(account, "another")
            assert not service.lines[0].closed
        assert service.lines[0].closed

    def test_closing_the_desk_hangs_up_everywhere(
        self, desk: Desk, account: Account, service: MadeUp
    ) -> None:
        talk(desk, account)
        desk.close()
        assert [line.closed for line in service.lines] == [True]


def test_an_account_that_is_gone_shows_no_links(desk: Desk, account: Account) -> None:
    desk.connections.remove(account.id)
    assert desk.catalogue.first_rows(LinkQuery(accounts=(account.id,))).total == 0

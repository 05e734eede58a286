"""Which look a link's code has: the one that all share, its own, or that of a saved design."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from xengo_desktop.desk.studio.blobs import Blobs
from xengo_desktop.desk.studio.designs import Designs
from xengo_desktop.desk.studio.followers import Followers
from xengo_desktop.desk.studio.notebook import Notebook
from xengo_desktop.desk.studio.plain import plain_design, read_design
from xengo_desktop.desk.studio.values import Chosen, Source
from xengo_desktop.domain.errors import FileTrouble, Invalid, NotFound
from xengo_desktop.domain.queries import Row
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.settings.store import SettingsStore

_SHARED = "shared"
_GONE = "The design that this link followed is gone; the code has the shared look."
_UNREADABLE = "This link's look cannot be used here, so the code has the shared one: {0}"


class Looks:
    """Chosen looks. Until one is shared here, that is the setting `qr_design` of the first version."""

    def __init__(
        self,
        settings: SettingsStore,
        notebook: Notebook,
        designs: Designs,
        followers: Followers,
        blobs: Blobs,
    ) -> None:
        self._settings = settings
        self._notebook = notebook
        self._known: tuple[dict[str, Any], QrDesign] = ({}, QrDesign())
        self._designs = designs
        self._followers = followers
        self._blobs = blobs

    def shared(self) -> QrDesign:
        """Return the look of all links that have no other; a plain one where it makes no sense."""
        plain = self._notebook.section(_SHARED).get("design")
        try:
            return self._understood(plain) if isinstance(plain, dict) else self._first()
        except (Invalid, FileTrouble):
            return QrDesign()

    def keep_shared(self, design: QrDesign) -> None:
        """Change the shared look; Invalid for one that cannot be drawn."""
        design.check()
        plain = plain_design(design, self._blobs)
        with self._notebook.changing(_SHARED) as shared:
            shared["design"] = plain

    def design_for(self, row: Row) -> Chosen:
        """Return the look of a link's code, and whose it is."""
        choice = self._followers.choice(row.account_id, row.link.id)
        try:
            if isinstance(choice.get("saved"), str):
                saved = self._designs.find(choice["saved"])
                return Chosen(design=saved.design, source=Source.SAVED, saved_id=saved.id, name=saved.name)
            if isinstance(choice.get("design"), dict):
                return Chosen(design=read_design(choice["design"], self._blobs), source=Source.LINK)
        except NotFound:
            return Chosen(design=self.shared(), note=_GONE)
        except (Invalid, FileTrouble) as error:
            return Chosen(design=self.shared(), note=_UNREADABLE.format(error))
        return Chosen(design=self.shared())

    def keep_for_link(self, row: Row, design: QrDesign | None) -> None:
        """Give a link a look of its own; None takes it back to the shared one."""
        if design is not None:
            design.check()
        choice = {} if design is None else {"design": plain_design(design, self._blobs)}
        self._followers.choose([(row.account_id, row.link.id)], choice)

    def follow(self, row: Row, saved_id: str) -> None:
        """Have a link follow a saved design, now and after every change of it; NotFound if it is gone."""
        self.follow_all((row,), saved_id)

    def follow_all(self, rows: Iterable[Row], saved_id: str) -> None:
        """Have several links follow a saved design."""
        saved = self._designs.find(saved_id)
        self._followers.choose(((row.account_id, row.link.id) for row in rows), {"saved": saved.id})
        self._designs.touch(saved.id)

    def forget(self, account_id: str) -> None:
        """Drop what was chosen for an account's links."""
        self._followers.forget(account_id)

    def _understood(self, plain: dict[str, Any]) -> QrDesign:
        # A batch asks for the look of thousands of links, and a logo may be large.
        if plain != self._known[0]:
            self._known = plain, read_design(plain, self._blobs)
        return self._known[1]

    def _first(self) -> QrDesign:
        text = self._settings.load().qr_design
        return QrDesign.from_json(text) if text else QrDesign()

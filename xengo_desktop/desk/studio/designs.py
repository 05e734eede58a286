"""Designs with names: those that come with the app, the user's own, and those of brand kits."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from itertools import chain, count

from xengo_desktop.desk.studio.blobs import Blobs
from xengo_desktop.desk.studio.followers import Followers
from xengo_desktop.desk.studio.notebook import Notebook
from xengo_desktop.desk.studio.plain import plain_design
from xengo_desktop.desk.studio.presets import presets
from xengo_desktop.desk.studio.shelf import Shelf
from xengo_desktop.desk.studio.values import Kind, SavedDesign
from xengo_desktop.domain.clock import Clock, to_ms
from xengo_desktop.domain.errors import FileTrouble, Invalid, NotFound, Refused
from xengo_desktop.qr.designs.design import QrDesign

MOST_NAME = 60
MOST_RECENT = 50
_RECENT = "recent"


class Designs:
    """Everything that a look can be chosen from. Every method may raise FileTrouble."""

    def __init__(
        self,
        shelf: Shelf,
        blobs: Blobs,
        followers: Followers,
        notebook: Notebook,
        of_kits: Callable[[], Iterable[SavedDesign]],
        clock: Clock,
    ) -> None:
        self._shelf = shelf
        self._blobs = blobs
        self._followers = followers
        self._notebook = notebook
        self._of_kits = of_kits
        self._clock = clock

    def presets(self) -> tuple[SavedDesign, ...]:
        """Return the designs that come with the app."""
        return self._counted(presets())

    def own(self) -> tuple[SavedDesign, ...]:
        """Return the user's designs by name."""
        return self._counted(self._shelf.all())

    def of_kits(self) -> tuple[SavedDesign, ...]:
        """Return the designs of all brand kits."""
        return self._counted(self._of_kits())

    def recent(self, limit: int = 8) -> tuple[SavedDesign, ...]:
        """Return the designs that were used last, newest first."""
        uses = {key: at for key, at in self._notebook.section(_RECENT).items() if isinstance(at, int)}
        known = {saved.id: saved for saved in self._all()}
        order = sorted(uses, key=lambda key: (-uses[key], key))
        return self._counted([known[key] for key in order if key in known][:limit])

    def get(self, saved_id: str) -> SavedDesign:
        """Return one design; NotFound when it is gone, FileTrouble when its file cannot be read."""
        return self._counted([self.find(saved_id)])[0]

    def find(self, saved_id: str) -> SavedDesign:
        """Return one design as `get` does, but without counting its links."""
        if ":" not in saved_id:
            return self._shelf.get(saved_id)
        for saved in chain(presets(), self._of_kits()):
            if saved.id == saved_id:
                return saved
        raise NotFound("This design is not there any more.")

    def save(self, name: str, design: QrDesign) -> SavedDesign:
        """Keep a new design; Invalid for a name that cannot be, or that another has."""
        saved = SavedDesign(
            id=uuid.uuid4().hex,
            name=self._fit(name),
            design=_checked(design),
            kind=Kind.OWN,
            updated_at=self._clock(),
        )
        self._shelf.put(saved)
        self.touch(saved.id)
        return saved

    def change(self, saved_id: str, design: QrDesign) -> SavedDesign:
        """Keep an own design's new look; every link that follows it changes."""
        return self._put(replace(self._own(saved_id), design=_checked(design)))

    def rename(self, saved_id: str, name: str) -> SavedDesign:
        """Give an own design another name; Invalid as in `save`."""
        saved = self._own(saved_id)
        return self._put(replace(saved, name=self._fit(name, but=saved_id)))

    def delete(self, saved_id: str) -> int:
        """Delete an own design; links that followed it keep its look, and their number is returned."""
        saved = self._own(saved_id)
        released = self._followers.release(saved_id, plain_design(saved.design, self._blobs))
        self._shelf.remove(saved_id)
        return released

    def touch(self, saved_id: str) -> None:
        """Note that a design has just been used; where that cannot be kept, nothing is lost but a note."""
        with suppress(FileTrouble), self._notebook.changing(_RECENT) as uses:
            uses[saved_id] = to_ms(self._clock())
            numbers = {key: at for key, at in uses.items() if isinstance(at, int)}
            for key in sorted(numbers, key=numbers.__getitem__)[:-MOST_RECENT]:
                del uses[key]

    def free_name(self, name: str) -> str:
        """Return the name, or the first of “name 2”, “name 3” … that is free."""
        return self._free(name.strip() or "Design", self._taken())

    def _own(self, saved_id: str) -> SavedDesign:
        saved = self.get(saved_id)
        if saved.kind is not Kind.OWN:
            raise Refused(f"“{saved.name}” cannot be changed; save it under a name of your own first.")
        return saved

    def _put(self, saved: SavedDesign) -> SavedDesign:
        changed = replace(saved, updated_at=self._clock())
        self._shelf.put(changed)
        self.touch(saved.id)
        return changed

    def _fit(self, name: str, but: str = "") -> str:
        name = " ".join(name.split())
        if not name:
            raise Invalid("Give the design a name.", field="name")
        if len(name) > MOST_NAME or not name.isprintable():
            raise Invalid(f"A name is one line of {MOST_NAME} characters at most.", field="name")
        taken = self._taken(but)
        if name.casefold() in taken:
            free = self._free(name, taken)
            raise Invalid(f"There is a design “{name}” already; “{free}” would be free.", field="name")
        return name

    def _taken(self, but: str = "") -> set[str]:
        named = (*presets(), *self._shelf.all())
        return {saved.name.casefold() for saved in named if saved.id != but}

    def _free(self, name: str, taken: set[str]) -> str:
        cut = name[: MOST_NAME - 5].rstrip()
        names = (name if number == 1 else f"{cut} {number}" for number in count(1))
        return next(each for each in names if each.casefold() not in taken)

    def _all(self) -> tuple[SavedDesign, ...]:
        return (*presets(), *self._shelf.all(), *self._of_kits())

    def _counted(self, designs: Iterable[SavedDesign]) -> tuple[SavedDesign, ...]:
        counts = self._followers.counts()
        return tuple(replace(saved, used=counts[saved.id]) for saved in designs)


def _checked(design: QrDesign) -> QrDesign:
    design.check()
    return design

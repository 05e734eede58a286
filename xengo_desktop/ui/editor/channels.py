"""Whom a link tells of clicks: names as chips, completed from those there are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from xengo_desktop.domain.tags import Tag
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.widgets.tags import TagsEdit


class ChannelsEdit(TagsEdit):
    """Channel names. A name is one word as a whole, also with an = in it."""

    def __init__(self, theme: Theme) -> None:
        self.known: tuple[str, ...] = ()
        super().__init__(theme)

    @property
    def channels(self) -> tuple[str, ...]:
        """The names, in order."""
        return tuple(tag.key for tag in self.tags)

    def show_channels(self, names: Iterable[str]) -> None:
        """Replace all names."""
        self.show_tags([Tag(name) for name in names])

    def offer_channels(self, names: Sequence[str]) -> None:
        """Complete from these names from now on."""
        self.known = tuple(names)
        self.offer([(Tag(name), 0) for name in names])
        self.say_placeholder()

    def parse(self, text: str) -> tuple[Tag, ...]:
        """Read names separated by commas."""
        names = (part.strip() for part in text.split(","))
        return tuple(Tag(name) for name in dict.fromkeys(names) if name)

    def placeholder(self) -> str:
        """Give an example, or say what there is."""
        return ", ".join(self.known[:2]) or self.tr("ops-slack, marketing-mail")

    def chip_words(self, tag: Tag) -> tuple[str, str, str]:
        """Say what a chip reads, what it is, and what its cross does."""
        return tag.key, self.tr("Channel {0}").format(tag), self.tr("Remove channel {0}").format(tag)

"""Tags of many links: put on, taken off, renamed, or these and no others."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QWidget

from xengo_desktop.desk.bulk.edits import Edit, TagEdit
from xengo_desktop.domain.tags import Tag
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.widgets.fields import Field
from xengo_desktop.ui.widgets.tags import TagsEdit


class OneTag(TagsEdit):
    """For a single tag."""

    def placeholder(self) -> str:
        """Give an example of one."""
        return self.tr("campaign=spring")


class TagEditors:
    """The editors, and the edit that they come to."""

    def __init__(self, theme: Theme, owner: QWidget) -> None:
        tr = owner.tr
        self.add, self.remove = TagsEdit(theme), TagsEdit(theme)
        self.old, self.new = OneTag(theme), OneTag(theme)
        self.only = QCheckBox(tr("Take off all other tags"))
        self.only.setAccessibleName(self.only.text())
        self.fields = (
            Field(tr("Add"), self.add, tr("A tag takes the place of another value of the same name.")),
            self.only,
            Field(tr("Remove"), self.remove, tr("A name without a value takes off every tag of that name.")),
            Field(tr("Rename"), self.old),
            Field(tr("To"), self.new),
        )
        for editor in (self.remove, self.old, self.new):
            self.only.toggled.connect(editor.setDisabled)

    def offer(self, tags: Sequence[tuple[Tag, int]]) -> None:
        """Complete from these tags."""
        for editor in (self.add, self.remove, self.old, self.new):
            editor.offer(tags)

    def edits(self) -> Sequence[Edit]:
        """Return the edit; none where nothing has been said."""
        add, remove, only = self.add.tags, self.remove.tags, self.only.isChecked()
        old, new = self.old.tags, self.new.tags
        rename = (old[0], new[0]) if old and new else None
        if only:
            return [TagEdit(add=add, only=True)]
        return [TagEdit(add=add, remove=remove, rename=rename)] if add or remove or rename else []

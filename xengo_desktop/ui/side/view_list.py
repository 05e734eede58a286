"""The views in the side bar: built-in ones, those that the user saved, and tags."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QListView, QMenu, QWidget

from xengo_desktop.domain.links import LinkState
from xengo_desktop.domain.queries import Facets
from xengo_desktop.domain.search.terms import Mark
from xengo_desktop.domain.tags import Tag
from xengo_desktop.domain.views import SavedView
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.tokens import tag_colour
from xengo_desktop.ui.side.entries import MARK_ICONS, STATE_ICONS, Entry, View, tag_views
from xengo_desktop.ui.side.side_list import SideList

ADDS = Qt.KeyboardModifier.ControlModifier
EXCLUDES = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier


class ViewList(SideList):
    """Shows counts as they come in. A tag pressed with Ctrl is asked for, too, with Alt or Shift excluded."""

    tag_turned = Signal(object, bool)
    view_renamed = Signal(object)
    view_removed = Signal(object)
    views_arranged = Signal(object)
    update_requested = Signal(object)
    titled = Signal(str)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme, name)
        self._facets = Facets(total=0, states={}, tags=(), domains=())
        self._counted = self._naming = False
        self._saved: tuple[SavedView, ...] = ()
        self._counts: Mapping[str, int] = {}
        self._tags: tuple[tuple[Tag, ...], tuple[Tag, ...]] = ((), ())
        self.by_key: dict[str, View] = {}
        self.view = View()
        self.setEditTriggers(QListView.EditTrigger.EditKeyPressed)
        self.setDragDropMode(QListView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(True)
        self.menu_wanted.connect(self._open_menu)
        self.entries.renamed.connect(self._rename)
        self.entries.moved.connect(self._move)

    @property
    def saved(self) -> tuple[SavedView, ...]:
        """The user's views in their order."""
        return self._saved

    def show_facets(self, facets: Facets) -> None:
        """Take new counts of states, tags and marks."""
        # Before anything was read there is nothing to count.
        self._facets, self._counted = facets, self._counted or facets.total > 0
        self.rebuild()

    def show_saved(self, saved: Sequence[SavedView]) -> None:
        """Take the user's views."""
        self._saved = tuple(saved)
        if self.view.saved is not None:
            same = (each for each in saved if View(saved=each).key == self.view.key)
            self.view = View(saved=next(same, self.view.saved))
        self.rebuild()

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Take counts of views by their keys."""
        self._counts = counts
        self.rebuild()

    def show_view(self, view: View, wanted: Sequence[Tag] = (), excluded: Sequence[Tag] = ()) -> None:
        """Mark the view on show and the tags that are asked for besides, without telling anybody."""
        self.view, self._tags = view, (tuple(wanted), tuple(excluded))
        self.rebuild()

    def name_new(self, view: SavedView) -> None:
        """Let the user name a view that was just saved, and pass the keyboard on after that."""
        self.edit_name(view)
        self._naming = self.state() == QListView.State.EditingState

    def edit_name(self, view: SavedView) -> None:
        """Let the user type another name."""
        index = self.entries.find(View(saved=view).key)
        if index.isValid():
            self.scrollTo(index)
            self.edit(index)

    def rebuild(self) -> None:
        """List everything anew; the chosen line stays chosen."""
        # A name that is being typed would be lost.
        if self.state() == QListView.State.EditingState:
            return
        entries = [Entry(text=self.tr("Links")), *self._built_in()]
        if self._saved:
            entries.append(Entry(text=self.tr("Saved views")))
            entries += [self._saved_entry(view) for view in self._saved]
        tags = tag_views(self._facets, (*self._tags[0], *self._tags[1], *filter(None, (self.view.tag,))))
        if tags:
            entries.append(Entry(text=self.tr("Tags")))
            entries += [self._tag_entry(tag, count) for tag, count in tags]
        self.show_entries(entries, self.view.key)
        self.titled.emit(self.title())

    def title(self) -> str:
        """Return the name of the view on show."""
        index = self.entries.find(self.view.key)
        return self.entries.entry(index).text if index.isValid() else self.tr("All links")

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Go on with what came in while a name was typed."""
        super().closeEditor(editor, hint)
        self.rebuild()
        if self._naming:
            self._naming = False
            # Qt is not done with the editor yet, which would lose the keyboard and give its text once more.
            QTimer.singleShot(0, self, self.passed_on.emit)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        tag = self._tag_at(index)
        held = event.modifiers()
        if tag is not None and event.button() == Qt.MouseButton.LeftButton and held & (ADDS | EXCLUDES):
            self.tag_turned.emit(tag, bool(held & EXCLUDES))
        else:
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        view, key = self.by_key.get(self._key_at(self.currentIndex()), View()), event.key()
        if view.saved and key == Qt.Key.Key_Delete:
            self.view_removed.emit(view.saved)
        elif view.saved and event.modifiers() & ADDS and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._shift(view.saved, -1 if key == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def _built_in(self) -> list[Entry]:
        facets = self._facets
        entries = [self._entry(View(), self.tr("All links"), "link-2", facets.total)]
        for state, text in self._state_names():
            count = facets.states.get(state, 0)
            if state is not LinkState.UNKNOWN or count:
                entries.append(self._entry(View(state=state), text, STATE_ICONS[state], count))
        soon = View(soon=True)
        entries.append(
            self._entry(soon, self.tr("Expiring soon"), "calendar-clock", self._counts.get(soon.key))
        )
        for mark, text in self._mark_names():
            count = facets.marks.get(mark, 0)
            if mark is not Mark.WAITING or count:
                entries.append(self._entry(View(mark=mark), text, MARK_ICONS[mark], count))
        return entries

    def _saved_entry(self, saved: SavedView) -> Entry:
        view = View(saved=saved)
        entry = self._entry(view, saved.name, saved.icon, self._counts.get(view.key))
        return replace(entry, hint=saved.search, movable=True)

    def _tag_entry(self, tag: Tag, count: int) -> Entry:
        view = View(tag=tag)
        self.by_key[view.key] = view
        also = tag in self._tags[0] and view.key != self.view.key
        out = tag in self._tags[1]
        colour = tag_colour(tag.key)
        return Entry(key=view.key, text=str(tag), dot=colour, count=count, hint=str(tag), also=also, out=out)

    def _entry(self, view: View, text: str, icon: str, count: int | None) -> Entry:
        self.by_key[view.key] = view
        return Entry(key=view.key, text=text, icon=icon, count=count if self._counted else None)

    def _state_names(self) -> tuple[tuple[LinkState, str], ...]:
        return (
            (LinkState.ACTIVE, self.tr("Active")),
            (LinkState.DISABLED, self.tr("Off")),
            (LinkState.EXPIRED, self.tr("Expired")),
            (LinkState.UNKNOWN, self.tr("State unknown")),
        )

    def _mark_names(self) -> tuple[tuple[Mark, str], ...]:
        return (
            (Mark.PINNED, self.tr("Pinned")),
            (Mark.ARCHIVED, self.tr("Archived")),
            (Mark.WAITING, self.tr("With unsent changes")),
        )

    def _key_at(self, index: QModelIndex) -> str:
        return self.entries.entry(index).key if index.isValid() else ""

    def _tag_at(self, index: QModelIndex) -> Tag | None:
        return self.by_key.get(self._key_at(index), View()).tag

    def _open_menu(self, index: QModelIndex, at: QPoint) -> None:
        view = self.by_key.get(self._key_at(index), View())
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if (saved := view.saved) is not None:
            menu.addAction(self.tr("Rename"), partial(self.edit_name, saved))
            menu.addAction(
                self.tr("Save the search on show here"), partial(self.update_requested.emit, saved)
            )
            menu.addSeparator()
            menu.addAction(self.tr("Delete view"), partial(self.view_removed.emit, saved))
        elif (tag := view.tag) is not None:
            menu.addAction(self.tr("Ask for it as well"), partial(self.tag_turned.emit, tag, False))
            menu.addAction(self.tr("Exclude it"), partial(self.tag_turned.emit, tag, True))
        if not menu.isEmpty():
            menu.popup(at)

    def _rename(self, key: str, name: str) -> None:
        saved = self.by_key[key].saved
        if saved is not None:
            self.view_renamed.emit(replace(saved, name=name))

    def _move(self, key: str, before: str) -> None:
        moved = self.by_key.get(key, View()).saved
        if moved is None or key == before:
            return
        others = [view for view in self._saved if view.id != moved.id]
        places = [View(saved=view).key for view in others]
        place = places.index(before) if before in places else len(others)
        self._arrange([*others[:place], moved, *others[place:]])

    def _shift(self, saved: SavedView, by: int) -> None:
        others = [view for view in self._saved if view.id != saved.id]
        place = max(0, min(self._saved.index(saved) + by, len(others)))
        self._arrange([*others[:place], saved, *others[place:]])

    def _arrange(self, saved: list[SavedView]) -> None:
        if tuple(saved) != self._saved:
            self.show_saved(saved)
            self.views_arranged.emit([view.id for view in saved])

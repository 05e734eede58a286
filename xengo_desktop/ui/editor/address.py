"""The short link's own two parts, side by side: the domain and the code."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.widgets.basics import button, in_order, label, restyle
from xengo_desktop.ui.widgets.choices import Choice
from xengo_desktop.ui.widgets.elided_line import ElidedLine
from xengo_desktop.ui.widgets.fields import Field
from xengo_desktop.ui.widgets.tool_tips import tool_tip


class AddressEdit(QWidget):
    """A domain to choose or type, and a code to type or to have suggested."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._usual = ""
        self.domain = Choice(editable=True, line=ElidedLine())
        self.domain.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.domain.setAccessibleName(self.tr("Domain"))
        self._domain_line.setPlaceholderText(self.tr("Default domain"))
        self.code = QLineEdit()
        self.code.setAccessibleName(self.tr("Code"))
        self.code.setPlaceholderText(self.tr("Automatic"))
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.domain, 13)
        row.addWidget(label("/", Type.BODY, "faint"))
        row.addWidget(self.code, 9)
        self.code.setMinimumWidth(64)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        self.domain.editTextChanged.connect(self.edited)
        self.code.textChanged.connect(self.edited)
        in_order(self.domain, self.code)

    def take_keyboard(self) -> None:
        """Put the cursor where something can be typed, into the code first."""
        (self.code if self.code.isEnabled() else self.domain).setFocus()

    @property
    def _domain_line(self) -> QLineEdit:
        line = self.domain.lineEdit()
        assert line is not None, "the box is editable"
        return line

    @property
    def domains(self) -> tuple[str, ...]:
        """The domains that are listed, and the one that is taken where none is typed."""
        listed = (self.domain.itemText(at) for at in range(self.domain.count()))
        return tuple(filter(None, (*listed, self._usual)))

    def show_address(self, domain: str, code: str) -> None:
        """Replace both parts without telling anybody."""
        with QSignalBlocker(self.domain), QSignalBlocker(self.code):
            if self.domain.currentText() != domain:
                self.domain.setEditText(domain)
                self._domain_line.setCursorPosition(0)
            if self.code.text() != code:
                self.code.setText(code)
                self.code.setCursorPosition(0)

    def offer(self, domains: Sequence[str], usual: str = "") -> None:
        """List these domains; what is typed stays. `usual` is the one that is taken where none is."""
        self._usual = usual
        self._domain_line.setPlaceholderText(usual or self.tr("Default domain"))
        typed = self.domain.currentText()
        with QSignalBlocker(self.domain):
            self.domain.clear()
            self.domain.addItems(list(domains))
            self.domain.setEditText(typed)
            self._domain_line.setCursorPosition(0)


class AddressField(Field):
    """Domain and code with one line below for both, and a way out when a code is taken."""

    def __init__(self, name: str, editor: AddressEdit) -> None:
        super().__init__(name, editor)
        self.address = editor
        self._problems: dict[str, str] = {}
        self.way_out = button("", "small")
        self.way_out.clicked.connect(self._take_up)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.addWidget(self.way_out, 0, Qt.AlignmentFlag.AlignLeft)
        self.way_out.hide()
        self._proposal = ""

    def show_problems(self, domain: str, code: str) -> None:
        """Say what is wrong with either part."""
        for part, problem in ((self.address.domain, domain), (self.address.code, code)):
            part.setProperty("wrong", bool(problem))
            part.setAccessibleDescription(problem)
            restyle(part)
        self.show_problem(" ".join(filter(None, (domain, code))))
        if not code:
            self.propose("")

    def propose(self, code: str) -> None:
        """Offer another code, or nothing with ""."""
        self._proposal = code
        self.way_out.setText(self.tr("Use “{0}”").format(code))
        self.way_out.setAccessibleName(self.way_out.text())
        self.way_out.setVisible(bool(code))

    def forbid_parts(self, domain: str, code: str, said: Collection[str] = ()) -> None:
        """Grey out one part or both; a reason that both share is said once, one that is `said` not at all."""
        self.forbid("")
        self.address.domain.setEnabled(not domain)
        self.address.code.setEnabled(not code)
        for part, reason in ((self.address.domain, domain), (self.address.code, code)):
            part.setAccessibleDescription(reason)
        # A long domain does not fit its box, so the whole of it is a tool tip.
        self.address.domain.setToolTip(tool_tip(domain or self.address.domain.currentText()))
        self.address.code.setToolTip(tool_tip(code or self.address.code.text()))
        self.say(" ".join(each for each in dict.fromkeys((domain, code)) if each and each not in said))

    def say(self, text: str) -> None:
        """Show a quiet line under the field."""
        self._say(text, "faint")

    def _take_up(self) -> None:
        self.address.code.setText(self._proposal)
        self.propose("")

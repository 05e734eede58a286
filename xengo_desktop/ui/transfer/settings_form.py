"""Where the links go, what happens where file and account disagree, and how the file is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from zoneinfo import available_timezones

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from xengo_desktop.desk.transfer.fields import Field as LinkField
from xengo_desktop.desk.transfer.mapping import Mapping
from xengo_desktop.desk.transfer.policies import KEEP, Existing, Policies, Taken
from xengo_desktop.domain.accounts import Account
from xengo_desktop.tabular.decoding import ENCODINGS
from xengo_desktop.tabular.table import Kind, Reading, Table
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.transfer.agreed import AgreedSwitch
from xengo_desktop.ui.transfer.boxes import KeyedChoice
from xengo_desktop.ui.transfer.words import Words
from xengo_desktop.ui.widgets.basics import label
from xengo_desktop.ui.widgets.fields import Field
from xengo_desktop.ui.widgets.segments import Segments
from xengo_desktop.ui.widgets.switch import Switch
from xengo_desktop.ui.zones import UTC_NAMES


@cache
def zone_names() -> tuple[str, ...]:
    """Return the names of all zones, UTC by one of them; looking for them the first time takes a while."""
    return tuple(sorted({"UTC", *available_timezones() - UTC_NAMES}))


class PoliciesForm(QWidget):
    """The account and the choices for the whole import."""

    account_changed = Signal(object)

    def __init__(self, accounts: Sequence[Account]) -> None:
        super().__init__()
        self.account = KeyedChoice([(account.id, account.name) for account in accounts])
        self.existing = Segments(
            self.tr("Links that are there already and differ"),
            (
                (Existing.UPDATE.value, self.tr("Change")),
                (Existing.LEAVE.value, self.tr("Leave")),
                (Existing.ASK.value, self.tr("As conflict")),
            ),
        )
        # A file may be old; what was just pasted is meant as it stands.
        self.existing.choose(Existing.ASK.value)
        self.taken = Segments(
            self.tr("Codes that another link has"),
            ((Taken.REFUSE.value, self.tr("Leave out")), (Taken.NEW_CODE.value, self.tr("New code"))),
        )
        self.domain = KeyedChoice()
        self.words = AgreedSwitch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Where to"), Type.TITLE))
        column.addWidget(Field(self.tr("Account"), self.account))
        column.addWidget(Field(self.tr("Links that are there already and differ"), self.existing))
        column.addWidget(Field(self.tr("Codes that another link has"), self.taken))
        self._domain_field = Field("", self.domain)
        column.addWidget(self._domain_field)
        column.addWidget(self.words)
        self._domains: Sequence[str] = ()
        self._named = True
        self._offer()
        self.account.picked.connect(self.account_changed)

    def offer_domains(self, domains: Sequence[str]) -> None:
        """Show the account's domains, the usual one first."""
        self._domains = domains
        self._offer()

    def show_mapping(self, mapping: Mapping) -> None:
        """Ask about domains by whether the file names any."""
        named = not mapping.columns or {LinkField.DOMAIN, LinkField.SHORT_URL} & set(mapping.columns)
        if bool(named) != self._named:
            self._named = bool(named)
            self._offer()

    def _offer(self) -> None:
        if self._named:
            self._domain_field.rename(self.tr("Links of domains that the account lacks"))
            words, last = self.tr("Go to {0}"), [(KEEP, self.tr("Keep the domain in the file"))]
        else:
            self._domain_field.rename(self.tr("Domain of new links"))
            words, last = "{0}", []
        usual = self._domains[0] if self._domains else self.tr("the usual domain")
        others = [(domain, words.format(domain)) for domain in self._domains[1:]]
        self.domain.offer([("", words.format(usual)), *others, *last])

    def policies(self) -> Policies:
        """Return the choices."""
        return Policies(
            existing=Existing(self.existing.key),
            taken=Taken(self.taken.key),
            domain=str(self.domain.key or ""),
            put_right=self.words.isChecked(),
        )


class ReadingForm(QWidget):
    """How the file is read; what was found out can be put right."""

    reading_changed = Signal(object)
    mapping_changed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        words = Words(self)
        self._mapping: Mapping | None = None
        self.encoding = KeyedChoice(ENCODINGS)
        self.delimiter = KeyedChoice(words.delimiters())
        self.sheet = KeyedChoice()
        self.header = Switch(
            theme, self.tr("The first line names the columns"), self.tr("The first line is a link")
        )
        self.tags = KeyedChoice(words.separators())
        self.zone = KeyedChoice()
        self.dates = Segments(self.tr("03/04/2026 means"), words.date_orders())
        self.encoding_field = Field(self.tr("Encoding"), self.encoding)
        self.delimiter_field = Field(self.tr("Between cells"), self.delimiter)
        self.sheet_field = Field(self.tr("Sheet"), self.sheet)
        self.header_field = Field(self.tr("First line"), self.header)
        self.tags_field = Field(self.tr("Tags"), self.tags)
        self.zone_field = Field(self.tr("Times without a zone are in"), self.zone)
        self.dates_field = Field(self.tr("03/04/2026 means"), self.dates)
        self._lay_out()
        for field in (self.sheet_field, self.tags_field, self.zone_field, self.dates_field):
            field.hide()
        for choice in (self.encoding, self.delimiter, self.sheet, self.header):
            (choice.toggled if isinstance(choice, Switch) else choice.picked).connect(self._tell_reading)
        self.tags.picked.connect(self._tell_mapping)
        self.zone.picked.connect(self._tell_mapping)
        self.dates.chosen.connect(self._tell_mapping)

    def show_table(self, table: Table) -> None:
        """Show how a file was read."""
        self.header.blockSignals(True)
        self.header.setChecked(table.headed)
        self.header.show_words()
        self.header.blockSignals(False)
        if table.encoding and self.encoding.findText(table.encoding) < 0:
            self._offer_encoding(table.encoding)
        self.encoding.choose(table.encoding)
        self.delimiter.choose(table.delimiter)
        self.sheet.offer([(name, name) for name in table.sheets])
        self.sheet.choose(table.sheet)
        self.encoding_field.setVisible(bool(table.encoding))
        self.delimiter_field.setVisible(table.kind is Kind.DELIMITED)
        self.sheet_field.setVisible(len(table.sheets) > 1)
        self.header_field.setVisible(table.kind in (Kind.DELIMITED, Kind.WORKBOOK))

    def show_mapping(self, mapping: Mapping) -> None:
        """Show how texts are meant, as far as any column needs it."""
        self._mapping = mapping
        self.tags.choose(mapping.tag_separator)
        self.tags_field.setVisible(LinkField.TAGS in mapping.columns)
        dated = LinkField.EXPIRES_AT in mapping.columns
        if dated and not self.zone.count():
            self.zone.offer([(name, name.replace("_", " ")) for name in zone_names()])
        self.zone.choose("UTC" if mapping.zone in UTC_NAMES else mapping.zone)
        self.zone_field.setVisible(dated)
        self.dates_field.setVisible(dated)

    def _offer_encoding(self, name: str) -> None:
        known = dict(ENCODINGS)
        self.encoding.offer([*ENCODINGS, *(() if name in known else ((name, name),))])

    def _tell_reading(self, _: object) -> None:
        self.reading_changed.emit(
            Reading(
                encoding=self.encoding.key or "",
                delimiter=(self.delimiter.key or "") if self.delimiter_field.isVisibleTo(self) else "",
                sheet=self.sheet.key or "",
                header=self.header.isChecked(),
            )
        )

    def _tell_mapping(self, _: object) -> None:
        if self._mapping is None:
            return
        zone = self.zone.key or self._mapping.zone
        day_first = {"dmy": True, "mdy": False}.get(self.dates.key)
        self._mapping = replace(self._mapping, tag_separator=self.tags.key, zone=zone, day_first=day_first)
        self.mapping_changed.emit(self._mapping)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(label(self.tr("How the file is read"), Type.TITLE))
        for field in (
            *(self.encoding_field, self.delimiter_field, self.sheet_field, self.header_field),
            *(self.tags_field, self.zone_field, self.dates_field),
        ):
            column.addWidget(field)

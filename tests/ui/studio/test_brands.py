"""Brand kits, templates of accounts, and what is asked and written down beside a design."""

from __future__ import annotations

import pytest

from support.names import unnamed
from xengo_desktop.desk.studio import KeptKit
from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.errors import Offline
from xengo_desktop.domain.templates import QrTemplate, TemplateDesign
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.kits import BrandKit, KitDesign, Swatch, write_kit
from xengo_desktop.qr.preflight.findings import Finding, Severity
from xengo_desktop.qr.templates import Mapped
from xengo_desktop.ui.studio.naming import NameDialog
from xengo_desktop.ui.studio.templates import TemplatesDialog
from xengo_desktop.ui.widgets.question import Question

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)

KIT = BrandKit(
    name="Northwind",
    palette=(Swatch("Night", "#101020"), Swatch("Sea", "#2050a0")),
    designs=(KitDesign("Sign", QrDesign(dots="classy")),),
)


@pytest.fixture
def branded(page, studio, settled):
    kept = studio.kits.save(KIT)
    studio.kits.activate(kept.id)
    page.branding.read()
    settled()
    return kept


def texts(menu):
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def test_the_brand_s_colours_and_designs_are_at_hand(page, branded):
    swatches = page.controls.colour.foreground.swatches.swatches
    assert [swatch.colour for swatch in swatches] == ["#101020", "#2050a0"]
    model = page.rail.model
    assert "Northwind – Sign" in [model.index(row).data() for row in range(model.rowCount())]
    assert texts(page.branding.menu)[1] == "Northwind"


def test_no_brand_takes_them_away(page, branded, settled):
    page.branding.activate("")
    settled()
    assert page.controls.colour.foreground.swatches.isHidden()
    assert page.branding.menu.actions()[0].isChecked()


def test_what_leaves_the_brand_s_rules_is_in_the_verdict_until_another_brand_is_used(
    page, branded, judged, settled
):
    assert [finding.message for finding in judged(page).of("brand")] == [
        "#000000 is not a colour of Northwind."
    ]
    page.bench.change(foreground="#101020")
    settled()
    assert judged(page).of("brand") == ()
    page.bench.undo()
    page.branding.activate("")
    settled()
    assert judged(page).of("brand") == ()


def test_a_kit_is_imported_and_in_use(qtbot, page, opening, studio, tmp_path, settled):
    (tmp_path / "brand.xengo-kit").write_bytes(write_kit(KIT))
    opening.path = tmp_path / "brand.xengo-kit"
    with qtbot.waitSignal(page.notice):
        page.branding.import_requested.emit()
    settled()
    assert studio.kits.active().kit.name == "Northwind"
    assert page.controls.colour.foreground.swatches.isVisible()


def test_a_kit_is_exported_as_one_file(qtbot, page, branded, saving, tmp_path):
    saving.path = tmp_path / "out"
    with qtbot.waitSignal(page.notice) as told:
        page.branding.export(branded)
    assert told.args == ["out.xengo-kit is saved."]
    assert (tmp_path / "out.xengo-kit").read_bytes() == write_kit(KIT)


def test_a_kit_is_deleted_after_a_question(page, branded, studio, settled):
    page.branding.delete(branded)
    page.findChild(Question).yes.click()
    settled()
    assert studio.kits.all() == ()
    assert isinstance(branded, KeptKit)


# templates


class FakeTemplates:
    """An account with two templates."""

    def __init__(self):
        self.kept = [QrTemplate(id="1", name="Blue"), QrTemplate(id="2", name="Red")]
        self.there = (Account(id="x", dialect="xqr", name="Print shop", base_url="https://x.example"),)
        self.refuse = None

    def accounts(self):
        return self.there

    def all(self, account_id):
        if self.refuse:
            raise self.refuse
        return tuple(self.kept)

    def design(self, template):
        return Mapped(QrDesign(dots="rounded"), ("The logo was left out.",))

    def save(self, account_id, name, design):
        self.kept.append(QrTemplate(id="3", name=name, design=TemplateDesign()))
        return Mapped(self.kept[-1], ("A template has no caption.",))

    def change(self, account_id, template, design):
        return Mapped(template)


@pytest.fixture
def templates(page, studio, settled):
    studio.templates = FakeTemplates()
    return studio.templates


@pytest.fixture
def dialog(page, templates, settled):
    page.errands.open_templates()
    settled()
    return page.findChild(TemplatesDialog)


def test_a_template_is_loaded_and_its_losses_are_said(qtbot, page, dialog, settled):
    assert unnamed(dialog) == []
    assert dialog.accounts.currentText() == "Print shop"
    with qtbot.waitSignal(page.notice) as told:
        dialog.load.click()
    assert page.bench.design.dots == "rounded"
    assert told.args == ["The logo was left out."]
    page.bench.undo()
    assert page.bench.design == QrDesign()
    settled()


def test_the_look_is_saved_as_a_template(dialog, settled):
    assert not dialog.save.isEnabled()
    dialog.name.setText("Summer")
    dialog.save.click()
    settled()
    assert dialog.list.count() == 3
    assert dialog.words.text() == "The template “Summer” is saved. A template has no caption."
    dialog.reject()


def test_a_template_is_replaced_by_the_look(dialog, settled):
    dialog.replace.click()
    settled()
    assert "“Blue” is saved" in dialog.words.text()
    dialog.reject()


def test_an_account_that_does_not_answer_is_said_in_the_dialog(page, templates, settled):
    templates.refuse = Offline("The server did not answer.")
    page.errands.open_templates()
    settled()
    dialog = page.findChild(TemplatesDialog)
    assert dialog.trouble.text == "The server did not answer."
    assert not dialog.load.isEnabled()
    dialog.reject()


def test_without_such_an_account_it_says_what_to_do(page, templates, settled):
    templates.there = ()
    page.errands.open_templates()
    settled()
    dialog = page.findChild(TemplatesDialog)
    assert "add an xQR account" in dialog.words.text()
    assert dialog.accounts.isHidden() or not dialog.accounts.isVisible()
    dialog.reject()


# errands


def test_the_owner_is_written_down_and_the_warning_goes(qtbot, page, judged, settled):
    judged(page)
    line = next(line for line in page.verdict.list.lines if line.finding.rule == "ownership")
    assert line.fix.text() == "Write down…"
    line.fix.click()
    dialog = page.findChild(NameDialog)
    assert "go.example.com" in dialog.windowTitle()
    dialog.line.setText("Northwind Ltd")
    dialog.go.click()
    settled()
    assert judged(page).verdict is Severity.OK
    assert page.verdict.title.text() == "Ready to print"


def test_the_destination_is_asked_on_request(qtbot, page, studio, judged, settled):
    judged(page)
    answer = Finding("destination", Severity.FAIL, "shop.fabrikam.eu says 404.")
    studio.checks.destination = lambda row, job: answer
    with qtbot.waitSignal(page.notice):
        page.verdict.ask.click()
    settled()
    qtbot.waitUntil(lambda: page.checking.whole is not None, timeout=10_000)
    assert answer in page.checking.whole.findings
    page.show_text("else")
    settled()
    qtbot.waitUntil(lambda: page.checking.whole is not None, timeout=10_000)
    assert answer not in page.checking.whole.findings

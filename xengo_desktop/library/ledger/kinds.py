"""What the ledger and its copies are called in sentences, and how they are recognised."""

from __future__ import annotations

from xengo_desktop.library.kinds import Kind
from xengo_desktop.library.ledger.tables import APPLICATION_ID, MIGRATIONS

LEDGER = Kind(
    name="the record of your changes",
    anew="your links are safe, but undo, waiting changes, drafts, views and the vocabulary begin empty",
    mending="its newest copy takes its place",
    application_id=APPLICATION_ID,
    migrations=MIGRATIONS,
    lasting=True,
)

SPARE = Kind(
    name="the copy of the record of your changes",
    anew="another is made",
    mending="another is made",
    application_id=APPLICATION_ID,
    migrations=MIGRATIONS,
)

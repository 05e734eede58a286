"""What a column can hold: fields of a link, and by which names they go elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from xengo_desktop.tabular.records import plain_name


class Field(StrEnum):
    """A field that a column is read into."""

    DESTINATION = "destination"
    SHORT_URL = "short_url"
    DOMAIN = "domain"
    CODE = "code"
    TITLE = "title"
    TAGS = "tags"
    EXPIRES_AT = "expires_at"
    ENABLED = "enabled"
    CHANNELS = "channels"
    RULES = "rules"
    NOTES = "notes"
    UTM_SOURCE = "utm_source"
    UTM_MEDIUM = "utm_medium"
    UTM_CAMPAIGN = "utm_campaign"
    UTM_TERM = "utm_term"
    UTM_CONTENT = "utm_content"


UTM = (Field.UTM_SOURCE, Field.UTM_MEDIUM, Field.UTM_CAMPAIGN, Field.UTM_TERM, Field.UTM_CONTENT)

SEVERAL = frozenset({Field.SHORT_URL})
"""Fields that more than one column may hold; the first that is filled counts."""

SYNONYMS: dict[Field, str] = {
    Field.DESTINATION: "destination destinationurl longurl originalurl url target targeturl longlink "
    "originallink redirecturl redirectto website "
    "ziel zielurl zieladresse langeurl cible urlcible urllongue lienlong destino urldestino urllarga "
    "destinazione",
    Field.SHORT_URL: "shortlink shorturl link customlink source shortenedurl shortenedlink bitlink "
    "kurzlink kurzurl kurzadresse liencourt urlcourte enlacecorto urlcorta linkbreve",
    Field.CODE: "code slug path key address slashtag keyword shortcode backhalf custombackhalf shortid alias "
    "customslug kurzel kuerzel kurzcode codigo codice",
    Field.DOMAIN: "domain domainname shortdomain host hostname branddomain domane domaene domaine dominio",
    Field.TITLE: "title name label linkname linktitle pagetitle frametext titel titre titulo titolo "
    "bezeichnung",
    Field.TAGS: "tags tag labels schlagworte schlagworter schlagwort stichworte stichworter etiketten "
    "etiquettes motscles etiquetas etichette",
    Field.EXPIRES_AT: "expiresat expiredat expireat expires expiry expirydate expirationdate expiration "
    "validuntil expirein enddate ablauf ablaufdatum ablaufam gultigbis gueltigbis dateexpiration "
    "datedexpiration expirele valablejusquau caducidad fechadecaducidad caduca vencimiento scadenza",
    Field.ENABLED: "enabled active isactive status state aktiv aktiviert actif activo attivo",
    Field.CHANNELS: "channels notifications",
    Field.RULES: "rules routingrules",
    Field.NOTES: "notes note comments comment description notiz notizen anmerkung anmerkungen bemerkung "
    "bemerkungen kommentar beschreibung remarque remarques commentaire notas comentario descripcion",
    Field.UTM_SOURCE: "utmsource campaignsource",
    Field.UTM_MEDIUM: "utmmedium campaignmedium",
    Field.UTM_CAMPAIGN: "utmcampaign",
    Field.UTM_TERM: "utmterm campaignterm",
    Field.UTM_CONTENT: "utmcontent campaigncontent",
}

BY_NAME = {name: field for field, names in SYNONYMS.items() for name in names.split()}

_COUNTED = frozenset(
    {
        *("clicks", "visits", "hits", "visitcount", "clickcount", "totalclicks", "uniqueclicks", "clicks24h"),
        *("lastclickat", "engagements", "leads", "conversions", "revenue", "sales", "scans"),
    }
)
_DATED = frozenset(
    {
        *("createdat", "updatedat", "creationdate", "modifieddate", "timestamp", "datecreated", "created"),
        "date",
    }
)
_SECRET = frozenset({"password", "passwordcontact"})


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Columns that are not read, and why no column of that kind is."""

    reason: str
    names: tuple[str, ...]

    def __str__(self) -> str:
        return f"Without {', '.join(self.names)}: {self.reason}"


_REASONS = (
    (_COUNTED, "clicks and visits stay where they were counted."),
    (_DATED, "each service dates its links itself."),
    (_SECRET, "passwords of links are not taken along."),
)


def known(name: str) -> bool:
    """Say whether a column's name means something to us."""
    plain = plain_name(name)
    return plain in BY_NAME or any(plain in names for names, _ in _REASONS)


def left_out(names: list[str]) -> tuple[LeftOut, ...]:
    """Say of columns that are not read why they are not, where that is a matter of principle."""
    found = []
    for kinds, reason in _REASONS:
        these = tuple(name for name in names if plain_name(name) in kinds)
        if these:
            found.append(LeftOut(reason, these))
    return tuple(found)

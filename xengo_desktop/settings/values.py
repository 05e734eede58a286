"""What the user has chosen, and what the window remembers by itself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Theme(StrEnum):
    """Colours of the window; SYSTEM follows the desktop."""

    LIGHT = "light"
    DARK = "dark"
    SYSTEM = "system"


class Density(StrEnum):
    """Height of a row in the table: two lines, or one."""

    COMFORTABLE = "comfortable"
    COMPACT = "compact"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Every setting with its default.

    `zone` is an IANA name and `language` a code such as `de`; "" follows the system. `window_geometry` and
    `window_state` are Qt's own bytes as base64. `columns` are the visible ones, left to right, and
    `column_widths` pixels in the same order; empty means as designed. `sort` is one of domain.queries.SORTS,
    `one_scale` draws all trends as high as their counts are to each other, `keep_links` keeps the first
    column in view. `new_link_domains` are ids of accounts, each with a space and the domain that links made
    together got there last. `links_port` is the port that printed codes of this computer point to, 0 until
    one was given; `api_port` the one that its API had last, which accounts at this computer's own addresses
    lead to. `local_server` starts the server with the window; it is off until the user says that this
    computer shall have links of its own. `qr_design` is the shared look as JSON, until the studio keeps one.
    `print_mm` … are what codes are planned for (a distance of 0: none), `studio_…` how the QR studio was
    left: its open sections, the shade under transparent grounds, the format. `xengo_bulk_path` is where
    xengo's bulk call is looked for; xengo does not say. With `watch_titles` the watch over destinations reads
    the beginning of each page for its title.
    """

    theme: Theme = Theme.SYSTEM
    density: Density = Density.COMFORTABLE
    zone: str = ""
    language: str = ""
    window_geometry: str = ""
    window_state: str = ""
    columns: tuple[str, ...] = ()
    column_widths: tuple[int, ...] = ()
    sort: str = ""
    sort_descending: bool = True
    one_scale: bool = False
    keep_links: bool = True
    last_account: str = ""
    new_link_domains: tuple[str, ...] = ()
    local_server: bool = False
    links_port: int = 0
    api_port: int = 0
    qr_design: str = ""
    export_folder: str = ""
    print_mm: float = 40.0
    print_dpi: int = 300
    print_distance_mm: float = 0.0
    studio_open: tuple[str, ...] = ("shape", "colour")
    studio_shade: str = "light"
    studio_format: str = "svg"
    studio_rail: bool = True
    label_stock: str = ""
    xengo_bulk_path: str = "/links/bulk"
    watch_titles: bool = False

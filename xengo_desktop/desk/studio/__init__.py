"""Behind the studio page: designs, looks of links, brand kits, exports, checks, templates."""

from xengo_desktop.desk.studio.again import Again, Made, Skipped
from xengo_desktop.desk.studio.kits import KeptKit, Kits
from xengo_desktop.desk.studio.studio import Studio
from xengo_desktop.desk.studio.values import (
    LINK,
    SHARED,
    Chosen,
    Exported,
    Kind,
    SavedDesign,
    Source,
    hash_of,
)

__all__ = [
    "LINK",
    "SHARED",
    "Again",
    "Chosen",
    "Exported",
    "KeptKit",
    "Kind",
    "Kits",
    "Made",
    "SavedDesign",
    "Skipped",
    "Source",
    "Studio",
    "hash_of",
]

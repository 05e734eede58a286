"""One file per format that tables are written in, row by row, and the list of them."""

from xengo_desktop.tabular.writing.base import Cell, Format, Writer
from xengo_desktop.tabular.writing.delimited import CSV
from xengo_desktop.tabular.writing.json_list import JSON
from xengo_desktop.tabular.writing.workbook import XLSX

FORMATS: tuple[Format, ...] = (CSV, JSON, XLSX)
"""What a table can be saved as."""

__all__ = ["CSV", "FORMATS", "JSON", "XLSX", "Cell", "Format", "Writer"]

"""The page of links: the table with what stands above, below and in place of it."""

from xengo_desktop.ui.links.page.page import LinksPage, TableSource

__all__ = ["LinksPage", "TableSource"]

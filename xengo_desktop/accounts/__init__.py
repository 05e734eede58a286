"""Who we speak as: the account book, and the keys in the keyring."""

from xengo_desktop.accounts.book import AccountBook
from xengo_desktop.accounts.keys import KeyStore

__all__ = ["AccountBook", "KeyStore"]

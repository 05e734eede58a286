"""Accounts: list, form, test."""
